"use strict";
(() => {
  // Drop page: the page as a whole takes files; two at once go by their dates, the older is the base.
  const form = document.querySelector("form.drop");
  if (form) {
    const inputs = { base: form.elements.base, revised: form.elements.revised };
    const zones = Array.from(form.querySelectorAll(".zone"));
    const put = (input, file) => {
      const held = new DataTransfer();
      if (file) held.items.add(file);
      input.files = held.files;
    };
    const swap = form.querySelector("#swap");
    swap.hidden = false;
    swap.addEventListener("click", () => {
      const [one, two] = [inputs.base.files[0], inputs.revised.files[0]];
      put(inputs.base, two);
      put(inputs.revised, one);
    });
    const over = (zone) => zones.forEach((one) => one.classList.toggle("over", one === zone));
    addEventListener("dragover", (event) => {
      event.preventDefault();
      over(event.target.closest?.(".zone"));
    });
    addEventListener("dragleave", () => over(null));
    addEventListener("drop", (event) => {
      event.preventDefault();
      over(null);
      const files = Array.from(event.dataTransfer.files);
      const zone = event.target.closest?.(".zone");
      if (files.length > 1) {
        files.sort((one, two) => one.lastModified - two.lastModified);
        put(inputs.base, files[0]);
        put(inputs.revised, files[1]);
      } else if (files.length) {
        const free = inputs.base.files.length ? inputs.revised : inputs.base;
        put(zone ? zone.querySelector("input") : free, files[0]);
      }
    });
    form.addEventListener("submit", () => {
      form.querySelector(".sending").hidden = false;
    });
    addEventListener("pageshow", () => {
      form.querySelector(".sending").hidden = true;
    });
  }
  // Progress: ask until it is over, then show the comparison in this page's place in the history.
  const working = document.querySelector("[data-state]");
  if (working) {
    const ask = async () => {
      try {
        const answer = await fetch(working.dataset.state);
        const told = await answer.json();
        working.textContent = told.step;
        if (told.over) return location.replace(location.href);
      } catch {
        return location.reload();
      }
      setTimeout(ask, 300);
    };
    ask();
  }
  const language = document.querySelector("#language");
  language?.addEventListener("change", () => language.form.submit());
})();
