"use strict";
(() => {
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  const all = (what, within = document) => Array.from(within.querySelectorAll(what));
  const tools = document.querySelector(".tools");
  const main = by("clauses");
  const map = document.querySelector("nav");

  // ---- The interface's words -------------------------------------------------------------
  const phrases = JSON.parse(by("phrases").textContent);
  let language = root.lang;
  const filled = (phrase, of) =>
    phrase.replace("{n}", of.n ?? "").replace("{m}", of.m ?? "").replace("{k}", of.k ?? "");
  const speak = (wanted) => {
    if (wanted === language || !phrases[wanted]) return;
    const keys = {};
    for (const [key, phrase] of Object.entries(phrases[language])) keys[phrase] ??= key;
    for (const node of all("i", main).concat(all("nav i"))) {
      const phrase = phrases[wanted][keys[node.textContent]];
      if (phrase) node.textContent = phrase;
    }
    language = root.lang = wanted;
    root.dir = wanted === "ar" ? "rtl" : "ltr";
    for (const node of all("[data-w]")) {
      node.textContent = filled(phrases[wanted][node.dataset.w], node.dataset);
    }
    for (const node of [tools, by("map-name")]) node.dir = root.dir;
    by("language").value = wanted;
    foldWord();
    tell();
  };
  const word = (key, of = {}) => filled(phrases[language][key], of);

  // ---- Rows and filters ------------------------------------------------------------------
  const rows = all("tr[data-row]", main);
  const folds = all("details.fold", main);
  const blocks = all(".part .block", main);
  const parts = all(".part", main);
  const entries = all("nav ol > li");
  const flags = rows.map((row) => ` ${row.className} `);
  const texts = [];
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  // What search looks at is made ready while nothing else is to be done, or when it is first asked for.
  const textsUpTo = (end) => {
    for (let next = texts.length; next < end; next += 1) {
      const [name, base, revised] = rows[next].cells;
      texts.push(plain(`${name.textContent} ${base.textContent} ${revised.textContent}`));
    }
  };
  const ahead = () => {
    textsUpTo(Math.min(texts.length + 100, rows.length));
    if (texts.length < rows.length) later(ahead);
  };
  const later = window.requestIdleCallback ?? ((act) => setTimeout(act, 50));
  let filtering = false;
  let unfolded = false;

  const chosen = (id) => all("input:checked", by(id)).map((box) => box.value);
  const tell = (hits = rows.filter((row) => !row.hidden).length) => {
    by("shown").textContent = filtering ? word("shown", { n: hits, m: rows.length }) : "";
  };
  const apply = () => {
    const kinds = chosen("kinds");
    const substance = by("substance").checked;
    const natures = chosen("natures").filter((value) => value !== "on");
    const wanted = plain(by("search").value.trim());
    filtering = Boolean(kinds.length || natures.length || substance || wanted);
    if (wanted) textsUpTo(rows.length);
    const is = (has, name) => has.includes(` ${name} `);
    let hits = 0;
    const live = new Set();
    rows.forEach((row, at) => {
      const has = flags[at];
      const hit =
        (!kinds.length || kinds.some((kind) => is(has, kind))) &&
        (!natures.length || natures.some((nature) => is(has, nature))) &&
        (!substance || !(is(has, "quiet") || is(has, "form"))) &&
        (!wanted || texts[at].includes(wanted));
      if (row.hidden === hit) row.hidden = !hit;
      if (hit) {
        hits += 1;
        if (filtering) {
          const block = row.closest(".block");
          live.add(block).add(block.parentElement).add(block.closest(".part"));
        }
      }
    });
    root.classList.toggle("filtering", filtering);
    for (const node of [...blocks, ...folds, ...parts]) {
      const hide = filtering && !live.has(node) && !(node.matches(".bar") && live.has(node.parentElement));
      if (node.hidden !== hide) node.hidden = hide;
    }
    // A section's heading stays over the rows that are left of it.
    for (const part of parts) {
      const head = part.querySelector(":scope > .bar tr");
      if (head && filtering && !part.hidden) head.hidden = false;
    }
    for (const fold of folds) fold.open = filtering ? live.has(fold) : unfolded;
    entries.forEach((entry, at) => entry.classList.toggle("none", parts[at].hidden));
    by("no-hits").hidden = !filtering || hits > 0;
    by("everything").hidden = !filtering;
    tell(hits);
    paint(wanted);
  };
  const paint = (wanted) => {
    if (!window.Highlight) return;
    CSS.highlights.delete("found");
    const typed = by("search").value.trim().toLowerCase();
    if (!wanted || typed.length < 2) return;
    const ranges = [];
    for (const row of rows) {
      if (row.hidden) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 2000) {
        const text = walker.currentNode.data.toLowerCase();
        if (text.length !== walker.currentNode.length) continue;
        for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + typed.length)) {
          // Static: a living range is followed through every later change of the page.
          ranges.push(
            new StaticRange({
              startContainer: walker.currentNode,
              startOffset: at,
              endContainer: walker.currentNode,
              endOffset: at + typed.length,
            }),
          );
        }
      }
      if (ranges.length >= 2000) break;
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  const everything = () => {
    for (const box of all(".tools input[type=checkbox]")) box.checked = false;
    by("search").value = "";
    apply();
  };

  // ---- Folds and layout ------------------------------------------------------------------
  const foldWord = () => {
    const label = by("fold").firstElementChild;
    label.dataset.w = unfolded ? "fold" : "unfold";
    label.textContent = word(label.dataset.w);
    by("fold").setAttribute("aria-pressed", String(unfolded));
  };
  const fold = () => {
    unfolded = !unfolded;
    for (const one of folds) one.open = unfolded || (filtering && !one.hidden);
    foldWord();
  };
  const layout = (value) => {
    const kept = current();
    root.classList.toggle("inline", value === "inline");
    document.querySelector(`#layout input[value=${value}]`).checked = true;
    if (kept) kept.scrollIntoView({ block: "nearest" });
  };

  // ---- Going through the rows ------------------------------------------------------------
  let at = -1;
  const current = () => rows[at];
  const open = (node) => {
    for (let up = node; up; up = up.parentElement?.closest("details")) if (up.tagName === "DETAILS") up.open = true;
  };
  const go = (next) => {
    at = next;
    const row = rows[at];
    open(row);
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
  const step = (way, fits) => {
    for (let next = at + way; next >= 0 && next < rows.length; next += way) {
      const row = rows[next];
      if (!row.hidden && fits(row)) return go(next);
    }
  };
  const seen = (row) => !row.closest("details:not([open])");
  const changed = (row) => !row.classList.contains("quiet");
  const doubted = (row) => row.classList.contains("doubtful");
  main.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (row) at = rows.indexOf(row);
  });
  main.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (row) at = rows.indexOf(row);
  });
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && by(id);
    if (!target) return;
    if (target.closest("[hidden]")) everything();
    open(target);
    const row = target.closest("tr[data-row]");
    if (row) at = rows.indexOf(row);
    target.scrollIntoView({ block: row ? "center" : "start" });
  };
  const copy = () => {
    const row = current();
    if (!row) return;
    history.replaceState(null, "", `#${encodeURIComponent(row.id)}`);
    const done = () => {
      by("shown").textContent = word("copied");
    };
    navigator.clipboard?.writeText(location.href).then(done, () => {});
  };

  // ---- Keys ------------------------------------------------------------------------------
  const keys = {
    j: () => step(1, seen),
    k: () => step(-1, seen),
    n: () => step(1, changed),
    p: () => step(-1, changed),
    d: () => step(1, doubted),
    f: fold,
    s: () => layout(root.classList.contains("inline") ? "side" : "inline"),
    r: () => {
      const drawn = all("details.renumbering");
      const shut = drawn.some((one) => !one.open);
      for (const one of drawn) one.open = shut;
    },
    c: copy,
    "/": () => by("search").focus(),
    "?": () => by("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
    if (event.key === "Escape" && filtering) return everything();
    if (!by("keys-on").checked || event.target.closest("input[type=search], select")) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  // ---- Where the reader is, print, the form ----------------------------------------------
  const watcher = new IntersectionObserver(
    (found) => {
      for (const one of found) {
        const link = entries[parts.indexOf(one.target)].firstElementChild;
        if (!one.isIntersecting) {
          link.removeAttribute("aria-current");
          continue;
        }
        link.setAttribute("aria-current", "true");
        const [top, room] = [link.getBoundingClientRect().top - map.getBoundingClientRect().top, map.clientHeight];
        if (top < 0 || top > room - 60) map.scrollTop += top - room / 3;
      }
    },
    { rootMargin: "-30% 0px -60% 0px" },
  );
  for (const part of parts) watcher.observe(part);
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = all("details:not([open])");
    for (const one of shut) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of shut) one.open = false;
  });
  let waiting = 0;
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("change", (event) => {
    if (event.target.name === "layout") layout(event.target.value);
    else if (event.target.type === "checkbox") apply();
  });
  tools.addEventListener("input", (event) => {
    if (event.target.id !== "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  by("fold").addEventListener("click", fold);
  by("everything").addEventListener("click", everything);
  by("help-button").addEventListener("click", () => by("help").showModal());
  by("language").addEventListener("change", (event) => speak(event.target.value));
  addEventListener("hashchange", arrive);
  tools.hidden = false;
  document.querySelector(".speaks").hidden = false;
  root.classList.add("scripted");
  if (!("fixed" in root.dataset)) {
    const wish = navigator.languages.map((name) => name.slice(0, 2).toLowerCase()).find((code) => phrases[code]);
    if (wish) speak(wish);
  }
  arrive();
  later(ahead);
})();
