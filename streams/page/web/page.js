// One EventSource a tab. Parts come rendered and are put in place by id where their hash has changed, never under a reader's hands.
"use strict";
(() => {
  const LOST = 15000, root = document.documentElement, byId = (id) => document.getElementById(id);
  const waiting = new Map();
  let source, heard = Date.now(), retry = 0;

  const isHeld = (part) => {
    const selection = getSelection(), at = document.activeElement;
    return (at !== document.body && part.contains(at)) || part.querySelector("details[open]")
      || (!selection.isCollapsed && selection.containsNode(part, true));
  };
  const isAtTop = () => scrollY < 8 && document.activeElement === document.body;
  const put = (name, [hash, html]) => {
    const part = byId("p-" + name);
    if (!part || part.dataset.h === hash) return waiting.delete(name);
    if (isHeld(part)) return waiting.set(name, [hash, html]);
    waiting.delete(name);
    part.innerHTML = html;
    part.dataset.h = hash;
  };
  const take = (told) => {
    hear();
    document.title = told.title;
    document.querySelector("link[rel=icon]").href = told.icon;
    Object.entries(told.parts).forEach(([name, part]) => put(name, part));
    if (told.parts.news?.[1].trim() && !location.search.includes("until=") && isAtTop()) poll().then(open);
  };
  const hear = () => { heard = Date.now(); root.classList.remove("stale"); };
  const poll = () => fetch(location.href, { headers: { Accept: "application/json" } })
    .then((answer) => answer.ok && answer.json().then(take)).catch(() => 0);
  const close = () => { clearTimeout(retry); if (source) source.close(); };
  const open = () => {
    close();
    const list = document.querySelector("[data-at]"), query = new URLSearchParams(location.search);
    if (list) query.set("at", list.dataset.at);
    source = new EventSource(location.pathname + "?" + query);
    source.addEventListener("parts", (event) => take(JSON.parse(event.data)));
    source.addEventListener("beat", hear);
    source.onerror = () => { if (source.readyState === 2) { poll(); retry = setTimeout(open, 4000); } };
  };

  setInterval(() => {
    waiting.forEach((part, name) => put(name, part));
    const silent = Date.now() - heard;
    if (document.hidden || silent < LOST) return;
    byId("stale").textContent = "■ The connection to Copydesk was lost at " + new Date(heard).toISOString().slice(11, 19)
      + " UTC, " + Math.round(silent / 1000) + " s ago. What stands below is what was last known. Trying again every few seconds.";
    root.classList.add("stale");
  }, 1000);
  document.addEventListener("visibilitychange", () => { if (document.hidden) close(); else { hear(); open(); } });
  addEventListener("pagehide", close);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    byId("find").focus();
  });
  if (!document.hidden) open();
})();
