"use strict";
// A button copies what it names, as rich text and as plain text.
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const plain = new Blob([source.innerText], { type: "text/plain" });
    const rich = new Blob([source.innerHTML], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain, "text/html": rich })]);
    button.append(" ✓");
  });
}
