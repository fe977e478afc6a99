// What the tests look at in a page. Every function gives a list of complaints.
globalThis.look = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  // Words for screen readers only: one pixel, or clipped away.
  const hushed = (e) => { for (; e; e = e.parentElement) { const s = getComputedStyle(e); if (s.clipPath === 'inset(50%)' || s.clip === 'rect(0px, 0px, 0px, 0px)') return true } return false };
  const words = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('').trim();
  const name = (e) => { const text = (e.innerText || e.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ').slice(0, 40); return e.localName + (e.id ? '#' + e.id : '') + [...e.classList].map((c) => '.' + c).join('') + ' “' + text + '”' };
  const once = (list) => [...new Set(list)].slice(0, 12);

  // Nothing is wider than the window, nothing is cut off. Tables scroll in a
  // box of their own, which is allowed.
  const layout = (width) => {
    const bad = [];
    width = Math.min(width, document.documentElement.clientWidth); // less a scroll bar
    if (document.documentElement.scrollWidth > width) {
      const scrolls = (e) => { for (e = e.parentElement; e && e !== document.body; e = e.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX)) return true; return false };
      const wide = all('body *').filter((e) => seen(e) && e.getBoundingClientRect().right > width + 0.5 && !scrolls(e));
      bad.push(`scrolls sideways to ${document.documentElement.scrollWidth} px of ${width}: ` + wide.slice(-3).map(name).join(', '));
    }
    for (const e of all('body *')) {
      const s = getComputedStyle(e);
      if (!/hidden|clip/.test(s.overflowX + s.overflowY) || /^(input|select|textarea|svg|img|video|canvas|symbol|marker|pattern)$/.test(e.localName) || e.closest('svg')) continue;
      if (!seen(e) || hushed(e) || !e.innerText.trim() || s.webkitLineClamp !== 'none') continue;
      if (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1) bad.push(`cut off: ${name(e)} shows ${e.clientWidth}×${e.clientHeight} of ${e.scrollWidth}×${e.scrollHeight}`);
    }
    return once(bad);
  };

  // Lines stand far enough apart for two marks on one letter (Ấ, Ỗ, Ử).
  const lines = () => {
    const bad = [];
    for (const e of all('body *')) {
      const own = words(e);
      if (!own || !seen(e) || e.closest('svg, noscript, template')) continue;
      const s = getComputedStyle(e), apart = parseFloat(s.lineHeight) / parseFloat(s.fontSize);
      const least = /^(p|li|dd|blockquote)$/.test(e.localName) && own.length >= 100 ? 1.6 : 1.3;
      if (!(apart >= least - 0.005)) bad.push(`line-height ${s.lineHeight === 'normal' ? 'normal' : apart.toFixed(2)}, want ${least}: ${name(e)}`);
      if (s.textTransform === 'uppercase' && own.length > 4) bad.push(`capitals: ${name(e)}`);
    }
    return once(bad);
  };

  // Controls are large enough for a thumb; plain links are axe's business
  // (rule target-size).
  const targets = () => {
    const bad = [];
    for (const e of all('button, .button, [role=button], summary, select, textarea, input:not([type=hidden])')) {
      const box = /^(checkbox|radio)$/.test(e.type) ? e.closest('label') || e : e;
      if (!seen(box) || hushed(box)) continue;
      const { width, height } = box.getBoundingClientRect();
      if (width < 43.5 || height < 43.5) bad.push(`${Math.round(width)}×${Math.round(height)} px to touch, want 44: ${name(e)}`);
    }
    return once(bad);
  };

  // A visitor who wants no motion gets none.
  const motion = () => {
    const bad = [], moves = (list) => list.split(',').some((t) => parseFloat(t) > 0.01);
    for (const e of [document.documentElement, ...all('body, body *')]) {
      for (const part of [null, '::before', '::after']) {
        const s = getComputedStyle(e, part);
        if (moves(s.transitionDuration) || s.animationName !== 'none' && moves(s.animationDuration)) bad.push(`moves: ${name(e)}${part || ''}`);
      }
      if (getComputedStyle(e).scrollBehavior === 'smooth') bad.push(`scrolls smoothly: ${name(e)}`);
    }
    return once(bad);
  };

  // In forced colours the system paints backgrounds over: an icon that is a
  // mask over a background vanishes unless it says otherwise.
  const forced = () => {
    const bad = [];
    if (!matchMedia('(forced-colors: active)').matches) bad.push('colours are not forced');
    for (const e of all('body *')) {
      if (!seen(e)) continue;
      for (const part of [null, '::before', '::after']) {
        const s = getComputedStyle(e, part);
        if ((s.maskImage || 'none') !== 'none' && s.content !== 'none' && s.forcedColorAdjust !== 'none') bad.push(`drawing vanishes: ${name(e)}${part || ''}`);
      }
    }
    return once(bad);
  };

  // Who makes lines, letters and words wider apart loses nothing (WCAG 1.4.12).
  const spaced = (on) => {
    const sheet = document.styleSheets[0];
    if (!on) for (let n = 0; n < 2; n++) sheet.deleteRule(sheet.cssRules.length - 1);
    else for (const rule of ['* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }', 'p { margin-bottom: 2em !important }']) sheet.insertRule(rule, sheet.cssRules.length);
    return [];
  };

  const stops = () => {
    const radios = new Set();
    return all('a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], video[controls], [tabindex]:not([tabindex="-1"])').filter((e) => {
      if (e.disabled || !seen(e) || e.closest('[inert]') || e.closest('svg') && e.getBoundingClientRect().width === 0) return false;
      if (e.type !== 'radio' || !e.name) return true;
      return !radios.has(e.name) && radios.add(e.name);
    });
  };

  // begin gives the number of stops of a Tab walk; focus looks at one of them;
  // missed gives those that were not met.
  let met = [], wanted = [];
  const begin = () => { met = []; wanted = stops(); scrollTo(0, 0); document.activeElement.blur(); return wanted.length };
  const ring = (e) => {
    for (let n = 0; e && n < 3; n++, e = e.parentElement) {
      const s = getComputedStyle(e);
      if (s.outlineStyle === 'auto' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || n > 0 && s.boxShadow !== 'none' && !matchMedia('(forced-colors: active)').matches) return true;
    }
    return false;
  };
  // spot is what one sees in the middle of a box; of a drawn area, whose middle may
  // lie outside of it or under a sign, wherever it shows.
  const spot = (e, l, t, r, b) => {
    const at = (x, y) => document.elementFromPoint(l + (r - l) * x, t + (b - t) * y);
    if (e.closest('svg')) for (let n = 1; n < 10; n++) for (let m = 1; m < 10; m++) if (e.contains(at(n / 10, m / 10))) return e;
    return at(.5, .5);
  };
  const focus = () => {
    const e = document.activeElement, bad = [];
    if (!e || e === document.body || e === document.documentElement || e === met[0]) return 'end';
    const last = met.at(-1);
    if (e === last && e.type === 'date') return ''; // day, month and year are stops within it
    if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) bad.push(`focus goes back from ${name(last)} to ${name(e)}`);
    met.push(e);
    const boxes = [...e.getClientRects(), ...[...e.children].flatMap((c) => [...c.getClientRects()])].filter((r) => r.width > 0 && r.height > 0);
    const shown = boxes.map((r) => [Math.max(r.left, 0), Math.max(r.top, 0), Math.min(r.right, innerWidth), Math.min(r.bottom, innerHeight)])
      .filter(([l, t, r, b]) => r - l >= 1 && b - t >= Math.min(8, innerHeight));
    if (!shown.length) bad.push(`focus is out of sight: ${name(e)}`);
    else if (!shown.some(([l, t, r, b]) => { const at = spot(e, l, t, r, b); return at && (e.contains(at) || at.contains(e) || e.labels && [...e.labels].some((x) => x.contains(at))) })) bad.push(`focus is covered: ${name(e)}`);
    if (!ring(e)) bad.push(`focus does not show: ${name(e)}`);
    return bad.join('\n');
  };
  const missed = () => once(wanted.filter((e) => !met.includes(e) && e.isConnected).map((e) => 'Tab does not reach ' + name(e)));

  // Without scripts: the page says what it is about, and no control is dead.
  const plain = () => {
    const bad = [], main = document.querySelector('main');
    if (!all('h1').some(seen)) bad.push('no heading');
    if ((main?.innerText || '').trim().length < 60) bad.push(`says only “${main?.innerText}”`);
    for (const e of all('button, input, select, textarea')) {
      if (!seen(e) || e.type === 'hidden') continue;
      const form = e.form;
      if (!form || !form.hasAttribute('action') && !form.id || form.method !== 'get' || e.localName === 'button' && e.type !== 'submit' && !e.popoverTargetElement) bad.push(`does nothing without scripts: ${name(e)}`);
    }
    for (const f of document.forms) if (seen(f) && ![...f.elements].some((e) => e.type === 'submit' && seen(e))) bad.push(`form without a button: ${name(f)}`);
    return once(bad);
  };

  return { layout, lines, targets, motion, forced, spaced, begin, focus, missed, plain, shift: () => window.shift < 0.02 ? [] : [`moved by ${window.shift}: ${window.moved}`] };
})();
