// Streamlit's icons are words that a font of 375 KB draws, two seconds of a slow network for an arrow. Those that
// css/icons.css draws are told by their words, put into an attribute; only another one asks for the font.
(() => {
  // Streamlit asks for the font as soon as it runs, whether there is an icon or not.
  const letters = document.fonts, load = letters.load.bind(letters);
  letters.load = (font, text) => font.includes("Material Symbols") ? Promise.resolve([]) : load(font, text);

  const ICON = '[data-testid="stIconMaterial"]';
  const mark = (icon) => {
    const name = icon.textContent.trim();
    if (icon.dataset.icon !== name) icon.dataset.icon = name;
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const within = type === "characterData" ? target.parentElement?.closest(ICON) : target.closest?.(ICON);
      if (within) mark(within);
      for (const node of addedNodes)
        if (node.nodeType === Node.ELEMENT_NODE) {
          if (node.matches(ICON)) mark(node);
          node.querySelectorAll(ICON).forEach(mark);
        }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
