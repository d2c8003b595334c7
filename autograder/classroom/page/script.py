"""The one script of a class's page: sorts its tables, searches and filters its submissions. The page reads without it.

It makes no markup out of text and loads nothing, and the page's security policy allows this script alone.
"""

SCRIPT = r"""
"use strict";
(() => {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  // Empty cells come last, whichever way is sorted; equal rows keep the order they came in.
  const sort = (table, column, kind, direction) => {
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row) => {
      const shown = row.cells[column].textContent.trim();
      return { row, key: kind === "number" ? parseFloat(shown.replace(/^[<>]/, "")) : shown, place: row.place };
    });
    const empty = (key) => key === "" || Number.isNaN(key);
    keyed.sort((a, b) => {
      if (empty(a.key) || empty(b.key)) return empty(a.key) - empty(b.key) || a.place - b.place;
      const order = kind === "number" ? a.key - b.key : collator.compare(a.key, b.key);
      return direction * order || a.place - b.place;
    });
    body.append(...keyed.map((each) => each.row));
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    Array.from(table.tBodies[0].rows).forEach((row, place) => { row.place = place; });
    for (const head of table.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        sort(table, head.cellIndex, head.dataset.sort, ascending ? 1 : -1);
      });
    }
  }

  const all = document.getElementById("all");
  if (!all) return;
  const rows = Array.from(all.tBodies[0].rows);
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const named = document.getElementById("filter");
  const clear = document.getElementById("clear");
  const links = document.querySelectorAll("a[data-filter]");
  let wanted = "";

  // "pw7": wrong on the eighth question; any other token stands in the row's list.
  const passes = (row) => {
    if (!wanted) return true;
    if (wanted[0] === "p") return (row.dataset.s || "")[Number(wanted.slice(2))] === wanted[1];
    return (row.dataset.k || "").split(" ").includes(wanted);
  };

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      row.words ??= row.textContent.toLowerCase();
      row.hidden = !(passes(row) && words.every((word) => row.words.includes(word)));
      count += !row.hidden;
    }
    const total = rows.length === 1 ? "1 submission" : `${rows.length} submissions`;
    shown.textContent = count === rows.length ? total : `${count} of ${total}`;
    clear.hidden = !(wanted || words.length);
  };

  const filter = (token, label) => {
    wanted = token;
    named.hidden = !token;
    named.querySelector("b").textContent = label;
    for (const link of links) {
      if (token && link.dataset.filter === token) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    show();
  };

  for (const link of links) link.addEventListener("click", () => filter(link.dataset.filter, link.dataset.label));
  search.addEventListener("input", show);
  clear.addEventListener("click", () => { search.value = ""; filter("", ""); search.focus(); });
  document.querySelector(".controls").hidden = false;
  show(); // a reloaded page may keep what was typed
})();
"""
