"use strict";
(() => {
  const rows = Array.from(document.querySelectorAll("tbody tr"));
  const box = document.getElementById("search");
  const found = document.getElementById("found");
  document.querySelector(".search").hidden = false;
  let texts = null;
  let waiting = 0;
  const look = () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const wanted = box.value.trim().toLowerCase();
    let hits = 0;
    rows.forEach((row, at) => {
      const hit = texts[at].includes(wanted);
      row.classList.toggle("unfound", !hit);
      hits += hit ? 1 : 0;
    });
    found.textContent = wanted ? `${hits} rows` : "";
  };
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 120);
  });
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  let at = -1;
  const step = (way) => {
    for (let next = at + way; next >= 0 && next < rows.length; next += way) {
      const row = rows[next];
      if (!row.classList.contains("quiet") && row.getClientRects().length) {
        at = next;
        row.tabIndex = -1;
        row.focus({ preventScroll: true });
        row.scrollIntoView({ block: "center" });
        return;
      }
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=search]")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
})();
