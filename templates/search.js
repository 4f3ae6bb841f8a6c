// Search in all transcripts, on the show's page. Pagefind finds the words; here they become moments to go to.
(() => {
  const form = document.querySelector("#search");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const AROUND = 12; // words before and behind what was found
  const MOMENTS = 3, EPISODES = 20;

  let engine;
  const load = () => (engine ??= import("./pagefind/pagefind.js").then(async (found) => {
    await found.options({ baseUrl: "/" });
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
      const shown = await Promise.all(results.slice(0, EPISODES).map((result) => result.data()));
      if (mine !== asked) return;
      list.replaceChildren(...shown.map(entry));
      const told = results.length > EPISODES ? form.dataset.best : form.dataset.found;
      status.textContent = told.replace("{count}", results.length).replace("{most}", EPISODES);
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
