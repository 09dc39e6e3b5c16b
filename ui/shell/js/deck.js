// Presenting: any page large and without its menu (trinh_chieu=1), and the pages of a deck, one at a
// time (slide=4), by keys, clicker, finger, buttons or by themselves (nhip=15). All pages lie in the document;
// only their classes change, and the address by replaceState: nothing is asked of the server.
(() => {
  const PRESENT = "trinh_chieu", SLIDE = "slide", PACE = "nhip";
  const SECONDS = [5, 10, 15, 20, 30, 60];
  const EDGE = 120; // CSS pixels at the bottom of the screen
  const root = document.documentElement;
  const deck = () => document.querySelector(".deck");
  const slides = () => [...document.querySelectorAll(".deck .slide")];
  const asked = (name) => new URLSearchParams(location.search).get(name);
  const presenting = () => asked(PRESENT) === "1" || (asked(SLIDE) !== null && location.pathname.endsWith("/hop"));
  let bar = null, timer = 0, sleeping = 0, toggled = false;

  const write = (changes, push) => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(changes))
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    if (url.href === location.href) return;
    if (push) history.pushState({}, "", url);
    else history.replaceState(history.state, "", url);
  };

  const number = () => {
    const count = slides().length || 1;
    return Math.min(Math.max(Number.parseInt(asked(SLIDE) ?? "1", 10) || 1, 1), count);
  };

  // What is seen follows from the address alone; run after every change of it and of the document.
  const draw = () => {
    const on = presenting(), found = slides();
    root.classList.toggle("presenting", on);
    root.classList.toggle("has-deck", found.length > 0);
    const nth = number();
    for (const [place, slide] of found.entries()) {
      const current = on && place + 1 === nth;
      if (slide.classList.contains("current") !== current) slide.classList.toggle("current", current);
    }
    if (on && document.body) show(found.length, nth);
    else if (!on) { bar?.remove(); bar = null; clearTimeout(timer); timer = 0; }
  };

  const go = (nth) => {
    const count = slides().length;
    if (!count) return;
    write({ [SLIDE]: String(Math.min(Math.max(nth, 1), count)) });
    draw();
    document.querySelector(".deck .pages").scrollTo(0, 0);
  };

  const begin = (nth) => {
    write({ [PRESENT]: "1", ...(deck() ? { [SLIDE]: String(nth) } : {}) }, true);
    draw();
    wake();
  };

  const leave = () => {
    play(0);
    write({ [PRESENT]: null, [SLIDE]: null, [PACE]: null });
    draw();
    if (document.fullscreenElement) document.exitFullscreen();
  };

  const full = () => {
    toggled = true;  // until the browser says that it has changed, or will not
    const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
    Promise.resolve(change).catch(() => { toggled = false; });
  };

  const play = (seconds) => {
    clearTimeout(timer);
    timer = 0;
    write({ [PACE]: seconds ? String(seconds) : null });
    const choice = bar?.querySelector("select");
    if (choice && choice.value !== String(seconds)) choice.value = String(seconds);
    if (seconds) timer = setTimeout(() => {
      const nth = number();
      go(nth < slides().length ? nth + 1 : 1);
      play(seconds);
    }, seconds * 1000);
  };

  const button = (text, act, css, keys = "") => {
    const made = document.createElement("button");
    made.type = "button";
    made.innerHTML = `${text}<span class="keys">${keys}</span>`;
    if (css) made.className = css;
    made.addEventListener("click", act);
    return made;
  };

  const show = (count, nth) => {
    if (!bar?.isConnected) {
      bar = document.createElement("nav");
      bar.className = "tthc present-bar";
      bar.setAttribute("aria-label", "Trình chiếu");
      const pace = document.createElement("select");
      pace.className = "only-deck";
      pace.setAttribute("aria-label", "Tự chạy");
      for (const seconds of [0, ...SECONDS])
        pace.add(new Option(seconds ? `Tự chạy ${seconds} giây` : "Không tự chạy", String(seconds)));
      pace.addEventListener("change", () => play(Number(pace.value)));
      const told = document.createElement("output");
      told.className = "only-deck";
      bar.append(
        button("‹ Trước", () => go(number() - 1), "only-deck"), told,
        button("Tiếp ›", () => go(number() + 1), "only-deck"), pace,
        button("Toàn màn hình", full, "", " (F)"), button("Thoát", leave, "", " (Esc)"),
      );
      document.body.append(bar);
      wake();
    }
    for (const part of bar.querySelectorAll(".only-deck")) part.hidden = !count;
    const told = bar.querySelector("output"), text = `${nth} / ${count}`;
    if (told.textContent !== text) told.textContent = text;
    const seconds = Number.parseInt(asked(PACE) ?? "0", 10);
    if (count && !timer && SECONDS.includes(seconds)) play(seconds);
  };

  const wake = () => {
    root.classList.add("awake");
    clearTimeout(sleeping);
    sleeping = setTimeout(() => root.classList.remove("awake"), 2500);
  };

  const STEPS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = target.closest?.("input, textarea, [contenteditable]");
    if (!presenting()) {
      if (deck() && !typing && key.toLowerCase() === "f" && !event.shiftKey) { begin(1); full(); stop(event); }
      return;
    }
    const on = target.closest?.("button, select, a, summary");
    if (["Shift", "Control", "Alt", "Meta"].includes(key)) return;
    if (timer) play(0);
    if (key === "Escape") { leave(); stop(event); return; }
    if (typing) return;
    if (key.toLowerCase() === "f") { full(); stop(event); return; }
    if (!deck()) { // a clicker has no wheel: a page longer than the screen goes on by the same keys
      if (on || !(key in STEPS)) return;
      document.querySelector('[data-testid="stMain"]')?.scrollBy({ top: 0.85 * innerHeight * STEPS[key] });
      stop(event);
      return;
    }
    if (on && (key === " " || key === "Enter")) return;
    if (on?.tagName === "SELECT" && key.startsWith("Arrow")) return;
    if (key === "Home") go(1);
    else if (key === "End") go(slides().length);
    else if (key in STEPS) go(number() + (event.shiftKey && key === " " ? -1 : STEPS[key]));
    else return;
    stop(event);
  }, true);
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };

  // A finger drawn to the side turns the page; up and down, or with two fingers, is the browser's own.
  const FAR = 48; // CSS pixels
  let from = null;
  const drawn = { passive: true };
  addEventListener("touchstart", ({ touches, target }) => {
    const ours = presenting() && target.closest?.(".deck") && touches.length === 1;
    from = ours && !((visualViewport?.scale ?? 1) > 1.01) ? touches[0] : null;
  }, drawn);
  addEventListener("touchcancel", () => { from = null; }, drawn);
  addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (!from) return;
    const across = to.clientX - from.clientX, along = to.clientY - from.clientY;
    from = null;
    if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(along)) return;
    if (timer) play(0);
    go(number() + (across < 0 ? 1 : -1));
  }, drawn);

  // Esc in full screen is the browser's own: it leaves the presentation as well.
  document.addEventListener("fullscreenchange", () => {
    const ours = toggled;
    toggled = false;
    if (!document.fullscreenElement && !ours && presenting()) leave();
  });
  // Who points at a figure with the mouse has no use for the buttons: they come at the edge where they are.
  for (const name of ["pointermove", "pointerdown"]) addEventListener(name, ({ pointerType, clientY }) => {
    if (presenting() && (pointerType !== "mouse" || clientY > innerHeight - EDGE)) wake();
  });

  document.addEventListener("click", (event) => {
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest?.("a");
    if (!link || !plain) return;
    const start = link.closest(".deck .slide > .open, .tthc.present, .tthc.start") && link.matches(".open, [data-present]");
    if (start) {
      stop(event);
      begin(Number(link.closest(".slide")?.dataset.slide ?? 1));
    } else if (presenting() && link.matches("a[data-page]")) {
      const url = new URL(link.href);  // a page reached while presenting is presented too
      url.searchParams.set(PRESENT, "1");
      link.href = url.href;
    }
  }, true);

  addEventListener("popstate", draw);
  new MutationObserver(draw).observe(document, { subtree: true, childList: true });
  draw();
})();
