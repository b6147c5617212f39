/* The pages work without this file: links and forms do everything. It moves between views without loading the page
   anew, draws the brush, lets drawing, map and list point at one another, and shows progress. */
"use strict";
(function () {
  var DAY = 864e5;
  function one(selector, under) { return (under || document).querySelector(selector); }
  function all(selector, under) { return Array.from((under || document).querySelectorAll(selector)); }
  function iso(time) { return new Date(time).toISOString().slice(0, 10); }

  /* --- moving between views: the address carries the view */
  var asking = null;
  function show(address, push) {
    var view = one("#view");
    if (!view) { location.assign(address); return; }
    if (asking) { asking.abort(); }
    asking = new AbortController();
    view.classList.add("loading");
    fetch(address, { signal: asking.signal, headers: { "x-part": "view" } }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (text) {
      var made = new DOMParser().parseFromString(text, "text/html");
      var fresh = one("#view", made);
      if (!fresh) { throw new Error("no view"); }
      var opened = all("details.facet", view).map(function (box) { return box.open; });
      var narrow = one("details.narrow", view).open;
      view.replaceWith(document.adoptNode(fresh));
      all("details.facet", fresh).forEach(function (box, n) { if (opened[n] !== undefined) { box.open = box.open || opened[n]; } });
      one("details.narrow", fresh).open = narrow;
      document.title = made.title;
      if (push) { history.pushState({ view: true }, "", address); }
      ready();
    }).catch(function (problem) {
      if (problem.name !== "AbortError") { location.assign(address); }
    });
  }

  function withQuery(changes) {
    var address = new URL(location.href);
    ["after", "page"].forEach(function (key) { address.searchParams.delete(key); });
    Object.keys(changes).forEach(function (key) {
      if (changes[key] === null) { address.searchParams.delete(key); } else { address.searchParams.set(key, changes[key]); }
    });
    return address.pathname + address.search;
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    var link = event.target.closest("a[data-nav], a[data-where], #rows a[rel=next]");
    if (link && one("#view")) {
      event.preventDefault();
      if (link.rel === "next") { append(link); } else { show(link.getAttribute("href"), true); }
      return;
    }
    var button = event.target.closest("button[data-move]");
    if (button) { move(button.dataset.move); }
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method === "get" && one("#view") && form.getAttribute("action") === "/") {
      event.preventDefault();
      var asked = new URLSearchParams();
      new FormData(form).forEach(function (value, key) { if (String(value).trim()) { asked.append(key, value); } });
      show("/" + (String(asked) ? "?" + asked : ""), true);
    }
  });
  window.addEventListener("popstate", function () { if (one("#view")) { show(location.pathname + location.search, false); } });

  /* --- the next slice of the list */
  function append(link) {
    var address = new URL(link.href);
    address.searchParams.set("slice", "1");
    link.textContent = "…";
    fetch(address).then(function (answer) { return answer.text(); }).then(function (text) {
      var made = new DOMParser().parseFromString(text, "text/html");
      var rows = one("#rows"), last = all("section.month", rows).pop();
      link.closest(".more").remove();
      all("body > section.month, body > p.more", made).forEach(function (part) {
        var name = one("h3", part);
        var before = last && one("h3", last);
        if (before && name && before.firstChild.textContent === name.firstChild.textContent) {
          name.remove();
          while (part.firstChild) { last.appendChild(part.firstChild); }
        } else { rows.appendChild(document.adoptNode(part)); }
      });
    });
  }

  /* --- the strip and the drawing: drag to choose a time */
  function across(box, event) {
    var rect = box.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - rect.left) / rect.width));
  }
  function stripDay(strip, part) {
    var first = Date.parse(strip.dataset.first), last = Date.parse(strip.dataset.last) + DAY;
    return Math.min(first + part * (last - first), last - 1);
  }
  function chartDay(chart, event) {   /* the axis may have pressed stretches: each knows its own days */
    var found = all("rect.stretch", chart).find(function (rect) { return event.clientX <= rect.getBoundingClientRect().right; }) ||
      all("rect.stretch", chart).pop();
    var box = found.getBoundingClientRect();
    var part = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    var low = Date.parse(found.dataset.from), high = Date.parse(found.dataset.to);
    return Math.min(low + part * (high - low), high - 1);
  }
  function box(svg, low, high) {
    var rect = one(".select-box", svg);
    if (!rect) {
      rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      rect.setAttribute("class", "select-box"); rect.setAttribute("y", "0"); rect.setAttribute("height", "100%");
      svg.appendChild(rect);
    }
    rect.setAttribute("x", low); rect.setAttribute("width", Math.max(high - low, 0));
  }
  function draggable(area, dayAt) {
    var svg = one("svg", area), from = null, at = 0;
    var units = function (event) {
      var rect = svg.getBoundingClientRect();
      var wide = svg.viewBox.baseVal && svg.viewBox.baseVal.width || rect.width;
      return (event.clientX - rect.left) / rect.width * wide;
    };
    area.addEventListener("pointerdown", function (event) {
      if (event.button) { return; }
      from = { day: dayAt(event), x: units(event), client: event.clientX, target: event.target };
    });
    area.addEventListener("pointermove", function (event) {
      if (!from) { return; }
      at = units(event);
      if (Math.abs(event.clientX - from.client) > 4) {
        if (!area.hasPointerCapture(event.pointerId)) { area.setPointerCapture(event.pointerId); }
        box(svg, Math.min(at, from.x), Math.max(at, from.x));
      }
    });
    area.addEventListener("pointerup", function (event) {
      if (!from) { return; }
      var was = from;
      from = null;
      if (Math.abs(event.clientX - was.client) <= 4) { return; }
      var days = [was.day, dayAt(event)].sort(function (a, b) { return a - b; });
      show(withQuery({ since: iso(days[0]), until: iso(days[1]) }), true);
    });
    area.addEventListener("pointercancel", function () { from = null; });
  }
  function shown() {   /* first and last day of the drawing */
    var chart = one(".chart");
    return chart && [Date.parse(chart.dataset.first), Date.parse(chart.dataset.last)];
  }
  function move(how, around) {
    var span = shown();
    if (!span) { return; }
    var long = Math.max(span[1] - span[0], 2 * DAY), mid = around || (span[0] + span[1]) / 2;
    var part = (mid - span[0]) / long;
    if (how === "back") { span = [span[0] - long / 2, span[1] - long / 2]; }
    if (how === "on") { span = [span[0] + long / 2, span[1] + long / 2]; }
    if (how === "in") { span = [mid - part * long / 2, mid + (1 - part) * long / 2]; }
    if (how === "out") { span = [mid - part * long * 2, mid + (1 - part) * long * 2]; }
    show(withQuery({ since: iso(span[0]), until: iso(Math.max(span[1], span[0] + DAY)) }), true);
  }

  /* --- list, drawing and map point at one another */
  function light(id, on) {
    all('.lanes a[data-id="' + CSS.escape(id) + '"]').forEach(function (mark) { mark.classList.toggle("lit", on); });
    all('#rows .entry[data-id="' + CSS.escape(id) + '"]').forEach(function (row) { row.classList.toggle("lit", on); });
  }
  ["mouseover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var over = event.target.closest && event.target.closest("#rows .entry[data-id], .lanes a[data-id]");
      all(".lit").forEach(function (lit) { lit.classList.remove("lit"); });
      if (over) { light(over.dataset.id, true); }
    });
  });

  /* --- the page as it is now */
  function ready() {
    all("[data-js]").forEach(function (tool) { tool.hidden = false; });
    all(".strip").forEach(function (strip) {
      var svg = one("svg", strip);
      draggable(strip, function (event) { return stripDay(strip, across(svg, event)); });
    });
    all(".chart").forEach(function (chart) {
      draggable(chart, function (event) { return chartDay(chart, event); });
      all("a", chart).forEach(function (link) { link.addEventListener("dragstart", function (event) { event.preventDefault(); }); });
      var waiting = null;
      chart.addEventListener("wheel", function (event) {
        if (!event.ctrlKey && !event.altKey) { return; }   /* the plain wheel scrolls the page */
        event.preventDefault();
        clearTimeout(waiting);
        var day = chartDay(chart, event), how = event.deltaY < 0 ? "in" : "out";
        waiting = setTimeout(function () { move(how, day); }, 60);
      }, { passive: false });
    });
    var slider = one("#asof");
    if (slider) {
      var days = slider.dataset.days.split(" ");
      slider.hidden = false;
      slider.addEventListener("input", function () { one(".asof output").textContent = days[slider.value] || "today"; });
      slider.addEventListener("change", function () { show(withQuery({ known: days[slider.value] || null }), true); });
    }
    if (window.matchMedia("(max-width: 900px)").matches) {
      var narrow = one("details.narrow");
      if (narrow && !one("#view").dataset.seen) { narrow.open = false; }
    }
    if (one("#view")) { one("#view").dataset.seen = "1"; }
  }
  document.addEventListener("keydown", function (event) {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/" && one("#q")) { event.preventDefault(); one("#q").focus(); }
    var how = { "+": "in", "-": "out", "[": "back", "]": "on" }[event.key];
    if (how && one("#view")) { move(how); }
  });
  /* a mark near the right rim shows its note to the left */
  document.addEventListener("mouseover", function (event) { settle(event.target); });
  document.addEventListener("focusin", function (event) { settle(event.target); });
  function settle(mark) {
    if (!mark.matches || !mark.matches(".m")) { return; }
    var note = mark.nextElementSibling, text = mark.closest(".text");
    note.style.left = "0";
    var at = mark.getBoundingClientRect(), room = text.getBoundingClientRect();
    note.style.left = Math.max(0, Math.min(at.left - room.left, room.width - note.offsetWidth)) + "px";
    note.style.top = at.bottom - room.top + 2 + "px";
  }

  /* --- the queue: j k a x e u */
  var queue = one("#queue"), at = -1;
  function card(step) {
    var cards = all(".card:not(.done)", queue);
    if (!cards.length) { return; }
    at = Math.max(0, Math.min(cards.length - 1, cards.indexOf(one(".card.now", queue)) + step));
    all(".card.now", queue).forEach(function (old) { old.classList.remove("now"); });
    cards[at].classList.add("now");
    cards[at].focus({ preventScroll: true });
    cards[at].scrollIntoView({ block: "nearest" });
  }
  var waiting = {};   /* what was sent and is not carried out yet: job id -> what to do with its answer */
  function decide(form, action) {
    var sent = new FormData(form), here = form.closest(".card"), undo = action === "undo";
    sent.set("action", action);
    if (undo) { sent.delete("entry"); sent.set("number", here.dataset.number); }
    buttons(form, true);
    here.classList.add("done");
    here.dataset.did = "…";
    say("…");
    fetch("/correct", { method: "POST", body: sent, headers: { accept: "application/json" } }).then(function (answer) {
      return answer.json();
    }).then(function (told) {
      if (told.done || !told.job) { settled(here, form, action, told); return; }
      here.dataset.did = told.stage + " …";
      waiting[told.job] = function (later) {
        if (later.done) { settled(here, form, action, later); } else { here.dataset.did = later.stage + " …"; }
      };
      ask();
    }).catch(function () { settled(here, form, action, { well: false, said: "The server does not answer." }); });
  }
  function settled(here, form, action, told) {
    say(told.said || told.title || "");
    if (told.well && action !== "undo") {
      here.dataset.did = { accept: "accepted", drop: "dropped", merge: "made one", two: "two events" }[action];
      here.dataset.number = told.number;
      return;
    }
    if (!told.well && action === "undo") { here.dataset.did = told.said; return; }
    here.classList.remove("done");
    delete here.dataset.number;
    buttons(form, false);
    var note = one(".refused", here);
    if (!told.well && !note) {
      note = document.createElement("p");
      note.className = "warn refused";
      form.before(note);
    }
    if (note) { note.textContent = told.well ? "" : told.said || told.title || "That could not be changed."; }
  }
  function say(words) { one("#did").textContent = words; }
  function buttons(form, off) { all("button", form).forEach(function (button) { button.disabled = off; }); }
  var asks = null;
  function ask() {   /* one question for all that waits */
    if (asks || !Object.keys(waiting).length) { return; }
    asks = setTimeout(function () {
      var ids = Object.keys(waiting).map(function (id) { return "id=" + encodeURIComponent(id); });
      fetch("/jobs?" + ids.join("&")).then(function (answer) { return answer.json(); }).then(function (jobs) {
        jobs.forEach(function (told) {
          waiting[told.job](told);
          if (told.done) { delete waiting[told.job]; }
        });
      }).catch(function () { return null; }).then(function () { asks = null; ask(); });
    }, 700);
  }
  if (queue) {
    queue.addEventListener("submit", function (event) {
      if (event.submitter && event.submitter.name === "action") { event.preventDefault(); decide(event.target, event.submitter.value); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) { return; }
      var now = one(".card.now", queue);
      if (event.key === "j") { card(1); } else if (event.key === "k") { card(-1); }
      var act = { a: "accept", x: "drop", m: "merge", t: "two" }[event.key];
      if (act && now && one('form.acts button[value="' + act + '"]', now)) {
        var open = all(".card:not(.done)", queue), next = open[open.indexOf(now) + 1] || open[open.indexOf(now) - 1];
        decide(one("form.acts", now), act);
        now.classList.remove("now");
        if (next) { next.classList.add("now"); next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
      } else if (event.key === "e" && now) { location.assign(now.dataset.href + "#correct"); }
      else if (event.key === "u") {
        var last = all(".card.done[data-number]", queue).sort(function (x, y) { return x.dataset.number - y.dataset.number; }).pop();
        if (last) { decide(one("form.acts", last), "undo"); }
      }
    });
  }
  /* --- correcting: the value as it is now */
  all("form.fix").forEach(function (form) {
    var field = form.elements.field, value = form.elements.value;
    field.addEventListener("change", function () { value.value = field.selectedOptions[0].dataset.now; });
  });
  function opened() {
    if (location.hash === "#correct" && one("#correct")) { one("#correct").open = true; }
  }
  window.addEventListener("hashchange", opened);
  opened();

  /* --- files dropped, and how far a job is */
  var drop = one(".drop"), files = one("#files");
  if (drop) {
    var list = function () {
      var names = one("#chosen");
      names.replaceChildren.apply(names, Array.from(files.files, function (file) {
        var row = document.createElement("li");
        row.textContent = file.name + " (" + Math.ceil(file.size / 1024) + " KB)";
        return row;
      }));
    };
    files.addEventListener("change", list);
    ["dragenter", "dragover"].forEach(function (kind) {
      drop.addEventListener(kind, function (event) { event.preventDefault(); drop.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (kind) { drop.addEventListener(kind, function () { drop.classList.remove("over"); }); });
    drop.addEventListener("drop", function (event) { event.preventDefault(); files.files = event.dataTransfer.files; list(); });
  }
  var job = one("#job");
  if (job && job.dataset.done === "no") {
    var log = one(".log", job), seen = Number(job.dataset.seen), got = 0;
    var story = new EventSource("/jobs/" + encodeURIComponent(job.dataset.id) + "/events");
    story.onmessage = function (event) {
      var told = JSON.parse(event.data);
      one(".stage", job).textContent = told.stage;
      told.lines.forEach(function (line) { if (got >= seen) { log.textContent += line + "\n"; } got += 1; });
      log.scrollTop = log.scrollHeight;
      if (told.done) { story.close(); location.reload(); }   /* a change that went well leads on to what it changed */
    };
    story.onerror = function () { story.close(); setTimeout(function () { location.reload(); }, 2000); };
  }
  ready();
}());
