// The player of an episode's page: a time plays, what is spoken is marked and followed, the place is remembered.
// All of it comes on top: without this script every time is a link into the recording or to its place in the text.
(() => {
  const audio = document.querySelector("audio");
  if (!audio) return;
  const speed = document.querySelector("#speed");
  const follow = document.querySelector("#follow");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // A moment as media fragments write it, in seconds: #t=1085, #t=18:05, #t=1:02:03.5; NaN when it is none.
  const moment = (hash) => {
    const found = /^#t=(?:npt:)?(\d+(?::\d+){0,2}(?:\.\d+)?)/.exec(hash);
    return found ? found[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : NaN;
  };

  // What has a start, in order: [seconds, element].
  const timed = (selector, start) => [...document.querySelectorAll(selector)].map((one) => [start(one), one]);
  const said = timed(".said[data-at]", (one) => Number(one.dataset.at));
  const sentences = timed(".sentence[data-at]", (one) => Number(one.dataset.at));
  const index = document.querySelector(".chapters");
  const chapters = timed(".chapters a", (one) => moment(one.hash)).filter(([start]) => start >= 0);

  // The last one that has started.
  const current = (list, now) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle][0] <= now) low = middle + 1;
      else high = middle;
    }
    return low ? list[low - 1][1] : null;
  };

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };
  const show = (element) => element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });

  // Marks what is spoken. It is scrolled to while the last one is in sight: who has scrolled away reads something else.
  const marked = new Map();
  const mark = () => {
    for (const list of [said, sentences, chapters]) {
      const before = marked.get(list), now = current(list, audio.currentTime + 0.05);
      if (before === now) continue;
      if (before) before.removeAttribute("aria-current");
      if (now) now.setAttribute("aria-current", "true");
      marked.set(list, now);
      // The list of chapters beside the text scrolls for itself.
      if (list === chapters && now && follow?.checked) index.scrollTop = now.offsetTop - index.clientHeight / 2;
      if (list === said && now && follow?.checked && !audio.paused && (!before || seen(before))) show(now);
    }
  };

  // Links count in whole seconds; a paragraph that starts within one is heard from its first word.
  const exact = (seconds) => said.find(([start]) => Math.floor(start) === seconds)?.[0] ?? seconds;

  const seek = (seconds, play) => {
    audio.currentTime = seconds;
    mark();
    if (play) audio.play().catch(() => {});
  };

  // Private windows may have no memory.
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* then not */ } };
  const recall = (name) => { try { return Number(localStorage.getItem(name)); } catch { return 0; } };
  const place = `place ${location.pathname}`;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const seconds = moment(link.hash);
    const here = link.href.split("#")[0] === location.href.split("#")[0];
    if (isNaN(seconds) || !(here || link.href.split("#")[0] === audio.querySelector("source").src.split("#")[0])) return;
    if (!here) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
    }
    seek(exact(seconds), true);
  });

  // A click on a word plays from it, where the times of words are known; who selects text hears nothing.
  document.addEventListener("click", (event) => {
    const sentence = event.target.closest?.(".sentence[data-words]");
    if (!sentence || event.target.closest("a") || !getSelection().isCollapsed) return;
    const { clientX: x, clientY: y } = event;
    const caret = document.caretPositionFromPoint?.(x, y), range = document.caretRangeFromPoint?.(x, y);
    const before = document.createRange();
    before.setStart(sentence, 0);
    if (caret) before.setEnd(caret.offsetNode, caret.offset);
    else if (range) before.setEnd(range.startContainer, range.startOffset);
    const words = sentence.dataset.words.split(" ");
    const number = Math.min(before.toString().split(/\s+/).length, words.length) - 1;
    seek(Number(sentence.dataset.at) + Number(words[number]) / 100, true);
  });

  addEventListener("hashchange", () => {
    const seconds = moment(location.hash);
    if (Math.abs(seconds - audio.currentTime) > 1) seek(seconds, false);
  });

  // Single keys only while the player has the focus (WCAG 2.1.4).
  document.querySelector(".player").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === speed) return;
    const key = event.key.toLowerCase();
    if (key === "j") seek(Math.max(0, audio.currentTime - 15), false);
    else if (key === "l") seek(audio.currentTime + 30, false);
    else if (key === "k") audio.paused ? audio.play().catch(() => {}) : audio.pause();
    else return;
    event.preventDefault();
  });

  speed.addEventListener("change", () => {
    audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value);
    remember("speed", speed.value);
  });

  let kept = 0;
  audio.addEventListener("timeupdate", () => {
    mark();
    if (Math.abs(audio.currentTime - kept) < 5) return;
    kept = audio.currentTime;
    remember(place, Math.floor(kept));
  });
  audio.addEventListener("ended", () => remember(place, 0));

  document.querySelector(".tools").hidden = false;
  const rate = recall("speed");
  if ([...speed.options].some((option) => Number(option.value) === rate)) {
    speed.value = rate;
    speed.dispatchEvent(new Event("change"));
  }
  const wanted = moment(location.hash);
  if (wanted >= 0) {
    seek(wanted, false);
    const element = document.getElementById(location.hash.slice(1)) || current(said, wanted + 0.05);
    if (element) element.scrollIntoView({ block: "center" });
  } else if (recall(place) > 0) seek(recall(place), false);
})();
