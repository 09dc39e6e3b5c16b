// Text size and contrast as this reader set them, kept in this browser and put on before the first
// paint. The switches are drawn by ui/shell/accessibility.py; ui/shell/css/accessibility.css says what each does.
(() => {
  const STEPS = [-1, 0, 1, 2, 3];
  const SHARES = { "-1": "90", 0: "100", 1: "112", 2: "125", 3: "150" };
  const root = document.documentElement;
  // A browser may forbid keeping anything: then the choice holds until the page is left.
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* see above */ } };

  const size = () => {
    const step = Number(kept("tthc-size") ?? root.dataset.size ?? 0);
    return STEPS.includes(step) ? step : 0;
  };
  const contrast = () => kept("tthc-contrast") ?? root.dataset.contrast
    ?? (matchMedia("(prefers-contrast: more)").matches ? "high" : "usual");

  // Each switch says what is so now; the one that would do nothing says that too.
  const tell = () => {
    const step = Number(root.dataset.size);
    const state = {
      smaller: ["aria-disabled", step === STEPS[0]],
      usual: ["aria-pressed", step === 0],
      larger: ["aria-disabled", step === STEPS.at(-1)],
      contrast: ["aria-pressed", root.dataset.contrast === "high"],
    };
    for (const one of document.querySelectorAll("[data-accessibility]")) {
      const [name, value] = state[one.dataset.accessibility];
      if (one.getAttribute(name) !== String(value)) one.setAttribute(name, value);
    }
  };
  const apply = (step, wish) => {
    root.dataset.size = step;
    root.dataset.contrast = wish;
    tell();
  };
  const choose = (wish) => {
    const step = size();
    const next = { smaller: step - 1, larger: step + 1, usual: 0 }[wish] ?? step;
    const bounded = Math.max(STEPS[0], Math.min(STEPS.at(-1), next));
    const flipped = contrast() === "high" ? "usual" : "high";
    const tone = wish === "contrast" ? flipped : contrast();
    keep(wish === "contrast" ? "tthc-contrast" : "tthc-size", wish === "contrast" ? tone : bounded);
    apply(bounded, tone);
    dispatchEvent(new Event("resize")); // charts take their new width
    say(wish === "contrast"
      ? `Tương phản cao: ${tone === "high" ? "bật" : "tắt"}` : `Cỡ chữ ${SHARES[bounded]} %`);
  };

  apply(size(), contrast());
  addEventListener("storage", () => apply(size(), contrast())); // another tab changed it
  const say = (text) =>
    document.querySelector(".tthc.accessibility [role=status]")?.replaceChildren(text);
  let titled = document.title;
  new MutationObserver(() => {
    tell();
    if (document.title === titled) return;
    titled = document.title; // another page came without a reload: a screen reader hears of it here
    say(titled);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener("click", (event) => {
    const wish = event.target.closest?.("[data-accessibility]")?.dataset.accessibility;
    if (wish) choose(wish);
  });
})();
