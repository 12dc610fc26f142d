// What walk.py asks of a page that is open: an object, evaluated anew for each question.
({
  /** The words that are shown of a page, in pieces as they stand in it; buttons, and what a sorted table says of them, are for scripts. */
  words() {
    const pieces = [];
    const gather = (node) => {
      for (const one of node.childNodes) {
        if (one.nodeType === Node.TEXT_NODE) pieces.push(one.data.replace(/\s+/g, ""));
        else if (one.checkVisibility?.() && !one.matches("button, [data-sort] caption")) gather(one);
      }
    };
    gather(document.querySelector(".sheet") ?? document.body);
    const day = new Date().toLocaleDateString("sv");
    return pieces.filter(Boolean).map((piece) => piece.replace(`[${day}]`, "[引用日期]")); // assets/copy.js fills it in
  },

  /** Light or dark, by the reader's own switch; then as one who comes to the page finds it. */
  turn(title) {
    document.querySelector(`button[title="${title}"]`)?.click();
    if (document.querySelector(`button[title="${title}"]`)) throw new Error(`the switch did not: ${title}`);
    document.activeElement?.blur();
    scrollTo(0, 0);
  },

  /**
   * Marks elements whose contrast is that of three before them: of the same tags and classes all the way up, with the same
   * colours, sizes and weights on the same grounds. A hundred rows of a table are looked at as three.
   */
  alike() {
    const met = new Map();
    const gather = (one, above) => {
      const style = getComputedStyle(one);
      const ground = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode];
      const here = `${above}/${one.localName}.${one.getAttribute("class") ?? ""} ${ground}`;
      const look = `${here} ${[style.color, style.fontSize, style.fontWeight, style.textShadow]}`;
      const told = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      const many = met.get(look) ?? 0;
      one.toggleAttribute("data-alike", many >= 3);
      if (told && one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) met.set(look, many + 1);
      for (const child of one.children) gather(child, here);
    };
    gather(document.body, "");
  },

  /** What the first Tab brought the reader to: a link that is seen and leads past the furniture. */
  skip() {
    const at = document.activeElement;
    if (at.closest(".sheet")) return []; // the page puts the reader into its field, past the furniture
    const box = at.getBoundingClientRect();
    const seen = getComputedStyle(at).outlineStyle !== "none" && box.top >= 0 && box.height > 0;
    return seen && at.matches("a[href^='#']") && document.querySelector(at.hash) ? [] : [`first is ${at.outerHTML.slice(0, 150)}`];
  },

  /** What takes the focus and does not show it, or is covered when it has it (WCAG 2.2, 2.4.7 and 2.4.11). One of each look. */
  focus() {
    const look = (one) =>
      [one, one.nextElementSibling, one.form]
        .filter(Boolean)
        .map((other) => getComputedStyle(other))
        .map((style) => (style.outlineStyle === "none" ? "" : style.outline) + style.boxShadow)
        .join();
    const clear = (one) => {
      const boxes = [...one.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      const parts = [0.1, 0.5, 0.9];
      const spots = boxes.flatMap((box) =>
        parts.flatMap((x) => parts.map((y) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height))),
      );
      return !spots.length || spots.some((top) => top && (one.contains(top) || top.parentElement?.closest("a, label, form") === one));
    };
    const told = [];
    const met = new Set();
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
      const kind = [one, one.parentElement, one.parentElement.parentElement].map((at) => `${at.localName}.${at.className}`).join();
      if (one.tabIndex < 0 || one.disabled || met.has(kind) || !one.checkVisibility({ visibilityProperty: true })) continue;
      met.add(kind);
      document.activeElement.blur();
      const before = look(one);
      one.focus();
      const text = one.outerHTML.slice(0, 150);
      if (document.activeElement !== one) told.push(`takes no focus: ${text}`);
      else if (look(one) === before) told.push(`shows no focus: ${text}`);
      else if (!clear(one)) told.push(`is covered: ${text}`);
    }
    return told;
  },
})
