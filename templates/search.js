// Search in all transcripts, on the show's page. Pagefind finds the words; here they become moments to go to.
(() => {
  const form = document.querySelector("#search");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const AROUND = 12; // words before and behind what was found
  const MOMENTS = 3, EPISODES = 20;

  // The index is in shards: one is asked for the engine, the others are merged. Those in other languages are not asked.
  const shards = async () => {
    const answer = await fetch(new URL("pagefind/shards.json", location));
    const all = Object.entries((await answer.json()).shards);
    const language = document.documentElement.lang.toLowerCase();
    const fit = all.filter(([, shard]) => shard.languages.includes(language));
    return (fit.length ? fit : all).map(([name]) => new URL(`pagefind/${name}/`, location).href);
  };
  let engine;
  const load = () => (engine ??= shards().then(async ([first, ...others]) => {
    if (!first) return { search: async () => ({ results: [] }) };
    const found = await import(`${first}pagefind.js`);
    await found.options({ baseUrl: "/" });
    await Promise.all(others.map((shard) => found.mergeIndex(shard, { baseUrl: "/" })));
    return found;
  }));

  const element = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    made.append(...content);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const clock = (seconds) => {
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  };

  // The moments of a page with most of the words: where they start, and where in the text the words are.
  const moments = (data) => {
    const places = data.anchors.filter((anchor) => anchor.id.startsWith("t=")).sort((a, b) => a.location - b.location);
    const found = new Map();
    for (const location of data.locations) {
      const place = places.findLast((anchor) => anchor.location <= location)?.id ?? "";
      found.set(place, [...(found.get(place) ?? []), location]);
    }
    const best = [...found].sort((a, b) => b[1].length - a[1].length).slice(0, MOMENTS);
    return best.sort((a, b) => a[1][0] - b[1][0]);
  };

  const excerpt = (words, locations) => {
    const start = Math.max(0, locations[0] - AROUND), end = Math.min(words.length, locations[0] + 2 * AROUND);
    const hits = new Set(locations);
    const parts = [start ? "… " : ""];
    for (let at = start; at < end; at++) parts.push(hits.has(at) ? element("mark", [words[at]]) : words[at], " ");
    return [...parts, end < words.length ? "…" : ""];
  };

  const entry = (data) => {
    const address = data.url.replace(/^\//, "");
    const words = data.content.split(/\s+/);
    const lines = moments(data).map(([id, locations]) => {
      const time = element("span", [id ? clock(parseInt(id.slice(2), 10)) : ""], { class: "at" });
      const text = element("span", excerpt(words, locations));
      return element("li", [element("a", [time, " ", text], { href: id ? `${address}#${id}` : address })]);
    });
    const title = element("a", [data.meta.title ?? address], { href: address });
    return element("li", [element("h2", [title]), element("ul", lines)]);
  };

  // Where a shard does not have a word, Pagefind finds shorter ones in it. What counts begins like a word that was typed,
  // its ending aside. Texts without spaces have no such words.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const meant = (text) => {
    const typed = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    const starts = typed.map((word) => word.slice(0, Math.max(3, word.length - 3)));
    return (data) => {
      const words = data.content.split(/\s+/);
      const hits = data.locations.map((at) => plain(words[at] ?? "").replace(/^[^\p{L}\p{N}]+/u, ""));
      return /^(ja|zh|th)/.test(document.documentElement.lang) || starts.some((start) => hits.some((hit) => hit.startsWith(start)));
    };
  };

  let asked = 0;
  const search = async () => {
    const mine = ++asked, text = field.value.trim();
    if (!text) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const { results } = await (await load()).search(text);
      const best = await Promise.all(results.slice(0, EPISODES).map((result) => result.data()));
      if (mine !== asked) return;
      const shown = best.filter(meant(text));
      list.replaceChildren(...shown.map(entry));
      const more = results.length > EPISODES && shown.length === EPISODES;
      const told = more ? form.dataset.best : form.dataset.found;
      status.textContent = told.replace("{count}", more ? results.length : shown.length).replace("{most}", EPISODES);
    } catch {
      status.textContent = form.dataset.nowhere;
    }
  };

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
    search();
  });
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
})();
