/* Filters, zoom and printing. The page reads without this file: it only hides, counts and opens what is there. */
"use strict";
(function () {
  var index = JSON.parse(document.getElementById("index").textContent);
  var form = document.getElementById("filters");
  var cards = index.map(function (row) { return document.getElementById(row.id); });
  var words = cards.map(function (card) { return card.textContent.toLowerCase(); });
  var followers = document.querySelectorAll("li[data-n]");
  var spots = document.querySelectorAll("[data-spot]");
  var years = document.querySelectorAll("section.year");
  var places = document.querySelectorAll(".places > ul > li");

  function holds(list, part) {
    return list.some(function (name) { return name.toLowerCase().indexOf(part) >= 0; });
  }

  function asked() {
    var status = Array.from(form.querySelectorAll("[name=status]:checked"), function (box) { return box.value; });
    var low = function (name) { return form.elements[name].value.trim().toLowerCase(); };
    return {
      status: status, kind: form.elements.kind.value, who: low("who"), where: low("where"),
      text: low("text").split(/\s+/).filter(Boolean),
      background: !form.elements.background || form.elements.background.checked
    };
  }

  function matches(row, n, want) {
    return (want.background || !row.background) &&
      (!want.status.length || want.status.indexOf(row.status) >= 0) &&
      (!want.kind || want.kind === row.kind) &&
      (!want.who || holds(row.who, want.who)) &&
      (!want.where || holds(row.where, want.where)) &&
      want.text.every(function (word) { return words[n].indexOf(word) >= 0; });
  }

  function someShown(box) { return box.querySelector("[data-n]:not([hidden])") !== null; }

  function apply() {
    var want = asked();
    var shown = index.map(function (row, n) { return matches(row, n, want); });
    var count = shown.filter(Boolean).length;
    cards.forEach(function (card, n) { card.hidden = !shown[n]; });
    followers.forEach(function (row) { row.hidden = !shown[row.dataset.n]; });
    spots.forEach(function (spot) {
      var left = spot.dataset.spot.split(" ").filter(function (n) { return shown[n]; }).length;
      var number = spot.querySelector(".c");
      spot.classList.toggle("off", !left);
      if (number) { number.textContent = left > 1 ? left : ""; }
    });
    years.forEach(function (year) {
      year.hidden = !someShown(year);
      year.querySelector(".n").textContent = year.querySelectorAll(".entry:not([hidden])").length;
    });
    places.forEach(function (place) { place.hidden = !someShown(place); });
    document.querySelector(".nothing").hidden = count > 0;
    form.querySelector("output").textContent = count === index.length ? "all " + count + " shown" :
      count + " of " + index.length + " shown";
  }

  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden) { form.reset(); if (form.elements.background) { form.elements.background.checked = true; } apply(); }
    for (var box = target.parentElement; box; box = box.parentElement) { if (box.tagName === "DETAILS") { box.open = true; } }
    target.scrollIntoView();
  }

  function zoom(button) {
    var box = document.querySelector("[data-zooms=" + button.dataset.zoom + "]");
    var was = Number(box.dataset.level || 0);
    var level = Math.max(0, Math.min(3, was + Number(button.dataset.by)));
    var across = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth;
    var down = (box.scrollTop + box.clientHeight / 2) / box.scrollHeight;
    box.dataset.level = level;
    box.scrollLeft = across * box.scrollWidth - box.clientWidth / 2;
    if (button.dataset.zoom === "map") { box.scrollTop = down * box.scrollHeight - box.clientHeight / 2; }
  }

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
    if (button && button.dataset.zoom) { zoom(button); }
    if (button && button.dataset.open) { openAll(button.dataset.open === "true"); }
  });
  window.addEventListener("hashchange", reveal);
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (box) { box.open = false; }); });
  if (window.matchMedia("(max-width: 700px)").matches) {
    document.querySelector(".key").open = false;
    form.querySelector("details").open = false;
  }
  var map = document.querySelector(".mapbox");
  if (map) { map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2; }
  apply();
  reveal();
}());
