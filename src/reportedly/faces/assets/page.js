// Links the marks in the story with the notes beside them. The page is whole without it: numbers and notes are links.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const notes = [...document.querySelectorAll(".note")];
  const keys = document.getElementById("keys");
  const number = (note) => note.id.slice(1);
  const parts = (n) => document.querySelectorAll(`[data-c~="${n}"], [data-of~="${n}"], #c${n}`);
  let pinned = null;

  const paint = (name, n) => {
    for (const part of document.querySelectorAll("." + name)) part.classList.remove(name);
    if (n !== null) for (const part of parts(n)) part.classList.add(name);
  };
  const pin = (n) => {
    if (n === pinned) return;
    pinned = n;
    paint("on", n);
    if (n !== null) history.replaceState(null, "", "#c" + n);
  };
  const reveal = (part) => {
    const box = part.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) part.scrollIntoView({ block: "center" });
  };
  const go = (index) => {
    const note = notes[Math.max(0, Math.min(notes.length - 1, index))];
    if (!note) return;
    note.focus({ preventScroll: true });
    reveal(note);
  };
  const claimOf = (target) => {
    const part = target instanceof Element ? target.closest("[data-c], [data-of], .note") : null;
    if (!part) return null;
    if (part.classList.contains("note")) return number(part);
    const mark = part.closest("[data-c]") || part;
    return (mark.dataset.c || mark.dataset.of).split(" ")[0]; // of nested claims the shortest stands first
  };

  document.addEventListener("mouseover", (event) => paint("near", claimOf(event.target)));
  document.documentElement.addEventListener("mouseleave", () => paint("near", null));
  document.addEventListener("focusin", (event) => {
    const n = claimOf(event.target);
    if (n !== null) pin(n);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("a, button, summary, dialog")) return;
    const n = claimOf(event.target);
    const reading = event.target.closest(".note") || String(getSelection()) !== "";
    if (n !== null && !reading) go(notes.findIndex((note) => number(note) === n));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    const at = notes.findIndex((note) => number(note) === pinned);
    const inside = document.activeElement !== document.body && claimOf(document.activeElement) !== null;
    if (event.key === "?") keys.showModal();
    else if (event.key === "j" || (event.key === "ArrowDown" && inside)) go(at + 1);
    else if (event.key === "k" || (event.key === "ArrowUp" && inside)) go(at < 0 ? 0 : at - 1);
    else if (event.key === "Escape") {
      document.activeElement.blur();
      pin(null);
      history.replaceState(null, "", location.pathname + location.search);
      return;
    } else if (event.key === "Enter" && document.activeElement.classList.contains("note")) {
      const mark = document.getElementById("t" + number(document.activeElement));
      if (mark) { mark.focus({ preventScroll: true }); reveal(mark); }
    } else return;
    event.preventDefault();
  });
  document.getElementById("show-keys").addEventListener("click", () => keys.showModal());
  document.getElementById("hide-keys").addEventListener("click", () => keys.close());
  // Paper can't be unfolded.
  const folded = [...document.querySelectorAll("details:not([open])")];
  addEventListener("beforeprint", () => { for (const part of folded) part.open = true; });
  addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
  const arrive = () => {
    const found = /^#[ct](\d+)$/.exec(location.hash);
    if (found && document.getElementById("c" + found[1])) pin(found[1]);
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
