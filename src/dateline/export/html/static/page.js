/* Filters, the brush and printing. The page reads without this file: it only hides, counts and opens what is there. */
"use strict";
(function () {
  var index = JSON.parse(document.getElementById("index").textContent);
  var form = document.getElementById("filters");
  var cards = index.map(function (row) { return document.getElementById(row.id); });
  var words = cards.map(function (card) { return card.textContent.toLowerCase(); });
  var followers = document.querySelectorAll("li[data-n]");
  var spots = document.querySelectorAll("[data-spot]");
  var groups = document.querySelectorAll("section.month, details.far, details.quiet-rows, details.under");
  var places = document.querySelectorAll(".places > ul > li");
  var number = {};
  index.forEach(function (row, n) { number[cards[n].dataset.id] = n; });
  var drawn = document.querySelectorAll(".lanes a[data-id]");

  function holds(list, part) {
    return list.some(function (name) { return name.toLowerCase().indexOf(part) >= 0; });
  }

  function asked() {
    var status = Array.from(form.querySelectorAll("[name=status]:checked"), function (box) { return box.value; });
    var low = function (name) { return form.elements[name].value.trim().toLowerCase(); };
    return {
      status: status, kind: form.elements.kind.value, who: low("who"), where: low("where"),
      text: low("text").split(/\s+/).filter(Boolean), since: form.elements.since.value, until: form.elements.until.value
    };
  }

  function matches(row, n, want) {
    return (!want.status.length || want.status.indexOf(row.status) >= 0) &&
      (!want.kind || want.kind === row.kind) &&
      (!want.who || holds(row.who, want.who)) &&
      (!want.where || holds(row.where, want.where)) &&
      (!want.since || row.last >= want.since) && (!want.until || (row.first && row.first <= want.until)) &&
      want.text.every(function (word) { return words[n].indexOf(word) >= 0; });
  }

  function inside(card, shown) {   /* a row stays where something that is folded under it is shown */
    return Array.from(card.querySelectorAll("article[data-n]")).some(function (below) { return shown[below.dataset.n]; });
  }

  function apply() {
    var want = asked();
    var all = !want.status.length && !want.kind && !want.who && !want.where && !want.text.length && !want.since && !want.until;
    var shown = index.map(function (row, n) { return matches(row, n, want); });
    var count = shown.filter(Boolean).length;
    cards.forEach(function (card, n) { card.hidden = !shown[n] && !inside(card, shown); });
    followers.forEach(function (row) { row.hidden = !shown[row.dataset.n]; });
    drawn.forEach(function (mark) { mark.classList.toggle("dim", !shown[number[mark.dataset.id]]); });
    spots.forEach(function (spot) {
      var left = spot.dataset.spot.split(" ").filter(function (n) { return shown[n]; }).length;
      var label = spot.querySelector(".c");
      spot.classList.toggle("off", !left && spot.classList.contains("marker"));
      if (label) { label.textContent = left > 1 ? left : ""; }
    });
    groups.forEach(function (group) {
      group.hidden = group.querySelector("article:not([hidden])") === null;
      if (group.tagName === "DETAILS") { group.open = !all || (form.elements.quiet && form.elements.quiet.checked); }
    });
    places.forEach(function (place) { place.hidden = place.querySelector("[data-n]:not([hidden])") === null; });
    document.querySelector(".nothing").hidden = count > 0;
    form.querySelector("output").textContent = count === index.length ? "all " + count + " shown" :
      count + " of " + index.length + " shown";
    brushed(want.since, want.until);
  }

  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden) { form.reset(); apply(); }
    for (var box = target.parentElement; box; box = box.parentElement) { if (box.tagName === "DETAILS") { box.open = true; } }
    var own = target.querySelector(":scope > .body > details.evidence");
    if (own) { own.open = true; }
    target.scrollIntoView();
  }

  /* the brush over the strip */
  var strip = document.querySelector(".strip");
  var from = null;
  function share(event) {
    var box = strip.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  }
  function dayAt(part) {
    var first = Date.parse(strip.dataset.first), last = Date.parse(strip.dataset.last) + 864e5;
    return new Date(Math.min(first + part * (last - first), last - 1)).toISOString().slice(0, 10);
  }
  function brushed(since, until) {
    if (!strip) { return; }
    var old = strip.querySelector(".brushed");
    if (old) { old.remove(); }
    if (!since && !until) { return; }
    var first = Date.parse(strip.dataset.first), last = Date.parse(strip.dataset.last) + 864e5;
    var low = since ? (Date.parse(since) - first) / (last - first) : 0;
    var high = until ? (Date.parse(until) + 864e5 - first) / (last - first) : 1;
    var ns = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(ns, "svg"), rect = document.createElementNS(ns, "rect");
    svg.setAttribute("class", "brushed"); svg.setAttribute("width", "100%");
    rect.setAttribute("x", Math.max(0, low * 100) + "%"); rect.setAttribute("width", Math.max(.3, (Math.min(1, high) - Math.max(0, low)) * 100) + "%");
    rect.setAttribute("height", "44");
    svg.appendChild(rect); strip.appendChild(svg);
  }
  if (strip) {
    strip.addEventListener("pointerdown", function (event) { from = share(event); strip.setPointerCapture(event.pointerId); });
    strip.addEventListener("pointermove", function (event) {
      if (from !== null) { brushed(dayAt(Math.min(from, share(event))), dayAt(Math.max(from, share(event)))); }
    });
    strip.addEventListener("pointerup", function (event) {
      if (from === null) { return; }
      var to = share(event), click = Math.abs(to - from) < .006;
      form.elements.since.value = click ? "" : dayAt(Math.min(from, to));
      form.elements.until.value = click ? "" : dayAt(Math.max(from, to));
      from = null;
      apply();
    });
  }

  /* drawing, list and map point at one another */
  function light(id, on) {
    document.querySelectorAll('.lanes a[data-id="' + CSS.escape(id) + '"]').forEach(function (mark) { mark.classList.toggle("lit", on); });
    spots.forEach(function (spot) {
      if (spot.dataset.spot.split(" ").indexOf(String(number[id])) >= 0) { spot.classList.toggle("lit", on); }
    });
  }
  cards.forEach(function (card) {
    card.addEventListener("mouseenter", function () { light(card.dataset.id, true); });
    card.addEventListener("mouseleave", function () { light(card.dataset.id, false); });
  });
  spots.forEach(function (spot) {
    spot.addEventListener("click", function (event) {
      event.preventDefault();
      var same = form.elements.where.value === spot.dataset.where;
      form.elements.where.value = same ? "" : spot.dataset.where;
      apply();
    });
  });

  function openAll(open) {
    document.querySelectorAll("details.evidence").forEach(function (box) { box.open = open; });
  }

  form.hidden = false;
  document.querySelectorAll("[data-js]").forEach(function (tool) { tool.hidden = false; });
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply); });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button && button.dataset.open) { openAll(button.dataset.open === "true"); }
  });
  window.addEventListener("hashchange", reveal);
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (box) { box.open = false; }); });
  if (window.matchMedia("(max-width: 700px)").matches) { form.querySelector("details").open = false; }
  apply();
  reveal();
}());
