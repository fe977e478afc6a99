// What the local server adds to pages for who edits them: it reloads a page that has
// become another one, exchanges style sheets, and shows the findings of the record in
// view. The published site has none of this.
(() => {
  "use strict";
  const { page } = document.currentScript.dataset;
  let { tag } = document.currentScript.dataset;
  const staff = location.pathname.startsWith("/noi-bo/");

  async function changed() {
    const now = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (now && now.headers.get("Ocop-Page") !== page) location.reload();
    else if (now && now.headers.get("ETag") !== `"${tag}"`) style();
    refresh();
  }

  // style has the style sheets exchanged when an exchange under way has ended.
  let styling = Promise.resolve();
  function style() {
    styling = styling.then(exchange).catch(() => {});
  }

  // exchange exchanges the style sheets of the page for those of today, new before old,
  // so that the page is never without.
  async function exchange() {
    const now = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    const text = now ? await now.text().catch(() => "") : "";
    if (!text) return;
    tag = now.headers.get("ETag").slice(1, -1);
    const wanted = [...new DOMParser().parseFromString(text, "text/html").querySelectorAll('link[rel="stylesheet"]')];
    const here = [...document.querySelectorAll('link[rel="stylesheet"]')];
    await Promise.all(wanted.map((link, i) => {
      const old = here[i];
      if (!old || old.getAttribute("href") === link.getAttribute("href")) return;
      const fresh = old.cloneNode();
      fresh.href = link.getAttribute("href");
      const ended = new Promise((done) => { fresh.onload = () => done(old); fresh.onerror = () => done(fresh); });
      old.after(fresh);
      return ended.then((useless) => useless.remove());
    }));
  }

  const events = new EventSource("/_ocop/events");
  events.addEventListener("changed", changed);
  events.addEventListener("style", style);
  events.addEventListener("failed", refresh);
  events.addEventListener("open", changed); // what happened before was not heard

  const css = `
    :host{all:initial;position:fixed;inset:auto auto 1rem 1rem;z-index:2147483000;font:15px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color-scheme:light dark;
      --ink:#23211c;--soft:#645e52;--paper:#fff;--line:#d8d0bf;--link:#1f5a3d;--error:#a5361f;--warning:#8a5a10;--info:#2f5d7c}
    @media (prefers-color-scheme:dark){:host{--ink:#eee9dd;--soft:#b3ab9a;--paper:#24221e;--line:#4a453b;--link:#9ed3b0;--error:#f0a08c;--warning:#e6bf78;--info:#a3cbe8}}
    @media print{:host{display:none}}
    *{box-sizing:border-box}
    a{color:var(--link)}
    .pill,.panel{color:var(--ink);background:var(--paper);border:1px solid var(--line);box-shadow:0 4px 18px rgb(0 0 0/.22)}
    .pill{font:inherit;font-weight:600;min-height:44px;padding:0 1rem;border-radius:22px;cursor:pointer}
    .pill::before{content:"";display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.5em;background:var(--link)}
    .pill.error::before{background:var(--error)}.pill.warning::before{background:var(--warning)}
    .panel{width:min(26rem,calc(100vw - 2rem));max-height:min(70vh,40rem);overflow:auto;border-radius:12px;padding:1rem;margin-bottom:.6rem}
    h2{font-size:1.05rem;line-height:1.35;margin:0 0 .4rem}
    ul{list-style:none;margin:.4rem 0;padding:0}
    li{border-left:4px solid var(--line);padding-left:.7rem;margin:.6rem 0}
    li.error{border-color:var(--error)}li.warning{border-color:var(--warning)}li.info{border-color:var(--info)}
    p{margin:.2rem 0}li b{display:inline-block}li b::first-letter{text-transform:uppercase}
    .soft{color:var(--soft);font-size:.88em;overflow-wrap:anywhere}
    .acts{display:flex;flex-wrap:wrap;gap:0 1rem}
    .acts a,.acts button,label.draft{display:inline-flex;align-items:center;min-height:44px}
    button.text{font:inherit;color:var(--link);background:none;border:0;padding:0;text-decoration:underline;cursor:pointer}
    .look{border-top:1px solid var(--line);margin-top:.6rem;padding-top:.6rem}
    input[type=range]{width:100%;min-height:44px;accent-color:var(--link)}
    input[type=date]{font:inherit;min-height:44px;padding:0 .5rem;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:6px}
    input[type=checkbox]{width:1.2em;height:1.2em;margin-right:.5em;accent-color:var(--link)}
    .wrong{border:1px solid var(--error);border-left-width:6px;border-radius:6px;padding:.4rem .7rem}
    .other{background:var(--warning);color:var(--paper);border-radius:6px;padding:.1rem .5rem;font-weight:600}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}`;

  let host, root, open = sessionStorage.getItem("ocop-overlay") === "1";

  // el makes an element: what is not text is a child.
  function el(name, props, ...inner) {
    const e = document.createElement(name);
    for (const [k, v] of Object.entries(props || {})) k in e && k !== "list" ? (e[k] = v) : e.setAttribute(k, v);
    e.append(...inner.filter((x) => x !== null && x !== undefined && x !== ""));
    return e;
  }
  const dayVI = (d) => d.split("-").reverse().join("/");

  function go(params) {
    const to = new URL(location.href);
    for (const [k, v] of Object.entries(params)) to.searchParams.set(k, v);
    location.href = to;
  }

  // refresh shows the findings of today. Answers may come out of order: the last
  // question counts.
  let asked = 0;
  async function refresh() {
    if (staff) return;
    const turn = ++asked;
    const r = await fetch("/_ocop/page?path=" + encodeURIComponent(location.pathname), { cache: "no-store" }).catch(() => null);
    if (!r || !r.ok) return;
    const v = await r.json();
    if (turn === asked) show(v);
  }

  function show(v) {
    if (!host) {
      host = el("ocop-overlay", { lang: "vi" });
      root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
      document.body.append(host);
    }
    const focused = root.activeElement && root.activeElement.id;
    const count = (c) => v.found.filter((f) => f.class === c).length;
    const words = [[count("error"), "lỗi"], [count("warning"), "cảnh báo"], [count("info"), "lưu ý"]].filter(([n]) => n).map(([n, w]) => n + " " + w).join(" · ");
    const worst = v.wrong || count("error") || (!v.record && v.errors) ? "error" : count("warning") ? "warning" : "";
    const text = v.wrong ? "Chưa hiện được lần sửa cuối" : v.record ? words || "Bản ghi này ổn" : `Cả nội dung: ${v.errors} lỗi`;
    const other = v.day !== v.today || v.drafts;
    const pill = el("button", { id: "pill", className: "pill " + worst, type: "button", "aria-expanded": String(open), "aria-controls": "panel" }, text,
      other ? el("span", { className: "other" }, v.day !== v.today ? dayVI(v.day) : "có bản nháp") : "");
    pill.addEventListener("click", () => { open = !open; sessionStorage.setItem("ocop-overlay", open ? "1" : "0"); show(v); });
    root.replaceChildren(open ? panel(v, words) : "", pill);
    if (focused) { const again = root.getElementById(focused); if (again) again.focus(); }
  }

  function panel(v, words) {
    const found = v.found.map((f) => el("li", { className: f.class },
      el("p", {}, el("b", {}, f.severity + "."), " " + f.message),
      f.basis ? el("p", { className: "soft" }, "Căn cứ: " + f.basis) : "",
      el("div", { className: "acts" },
        f.edit ? el("a", { href: f.edit }, "Sửa") : "",
        f.file ? el("a", { href: f.file }, "Dòng " + f.place.replace(/^.*:/, "")) : el("span", { className: "soft" }, f.place),
        f.code ? el("a", { href: f.code }, "VS Code") : "")));
    return el("section", { id: "panel", className: "panel", "aria-label": "Công cụ của người sửa" },
      v.wrong ? el("p", { className: "wrong", role: "alert" }, "Trang đang hiện bản trước lần sửa cuối: " + v.wrong) : "",
      v.record ? el("h2", {}, v.found.length ? "Bản ghi này có " + words : "Bản ghi này không có phát hiện nào") : el("h2", {}, "Trang này gồm nhiều bản ghi"),
      v.record ? el("div", { className: "acts" }, v.edit ? el("a", { href: v.edit }, "Sửa bản ghi") : "", v.file ? el("a", { href: v.file }, "Xem tệp") : "") : "",
      found.length ? el("ul", {}, ...found) : "",
      look(v),
      el("div", { className: "acts look" },
        el("a", { href: v.all }, `Mọi phát hiện (${v.errors} lỗi, ${v.warnings} cảnh báo)`),
        v.expires ? el("a", { href: v.expires }, "Sắp hết hạn") : "",
        v.desk ? el("a", { href: v.desk }, "Bàn làm việc") : ""));
  }

  // look lets one see drafts and another day.
  function look(v) {
    const ms = 86400000, first = Date.parse(v.first), day = (n) => new Date(first + n * ms).toISOString().slice(0, 10);
    const range = el("input", { id: "range", type: "range", min: 0, max: Math.round((Date.parse(v.last) - first) / ms), step: 1 });
    range.value = Math.round((Date.parse(v.day) - first) / ms);
    const date = el("input", { id: "date", type: "date", value: v.day, min: v.first, max: v.last, "aria-label": "Ngày" });
    range.setAttribute("aria-label", "Kéo để chọn ngày");
    range.addEventListener("input", () => { date.value = day(Number(range.value)); });
    range.addEventListener("change", () => go({ "as-of": date.value }));
    date.addEventListener("change", () => { if (date.value) go({ "as-of": date.value }); });
    const back = el("button", { id: "back", type: "button", className: "text" }, "Về hôm nay");
    back.addEventListener("click", () => go({ "as-of": "" }));
    const drafts = el("input", { id: "drafts", type: "checkbox", checked: v.drafts });
    drafts.addEventListener("change", () => go({ drafts: drafts.checked ? "1" : "0" }));
    return el("div", { className: "look" }, el("p", {}, "Xem trang vào ngày"), range,
      el("div", { className: "acts" }, date, v.day !== v.today ? back : ""),
      el("label", { className: "draft" }, drafts, "Hiện cả bản nháp"));
  }

  refresh();
})();
