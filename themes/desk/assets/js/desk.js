// What the pages of the desk do with a script: they show how far work is, take a
// file that is dropped, keep a form from being sent twice. Without it they work by
// loading the page again.
(() => {
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

  // A page that shows work is told how far it is, and shows the result when it is over.
  const watch = (box) => {
    const stage = box.querySelector(".stage"), bar = box.querySelector("progress");
    const events = new EventSource(box.dataset.watch);
    let lost = 0;
    events.addEventListener("message", (event) => {
      const now = JSON.parse(event.data);
      lost = 0;
      if (!now.running) {
        events.close();
        return location.replace(location.href.split("#")[0]);
      }
      if (stage.textContent !== now.stage) stage.textContent = now.stage;
      if (now.total) [bar.max, bar.value] = [now.total, now.done];
      else bar.removeAttribute("value");
    });
    events.addEventListener("error", () => {
      if (++lost === 4 || events.readyState === EventSource.CLOSED) stage.textContent = "Không hỏi được chương trình. Xem cửa sổ ocop còn mở không, rồi tải lại trang.";
    });
    addEventListener("pagehide", () => events.close());
  };
  for (const box of document.querySelectorAll("[data-watch]")) watch(box);

  // The page that begins waits for the desk.
  const until = async (box) => {
    for (;; await sleep(500)) {
      try {
        if ((await fetch(box.dataset.until, { cache: "no-store" })).ok) return location.replace(box.dataset.then);
      } catch { /* the desk is just opening */ }
    }
  };
  for (const box of document.querySelectorAll("[data-until]")) until(box);

  // A file may be dropped on the field, and is named there.
  for (const box of document.querySelectorAll(".drop")) {
    const field = box.querySelector("input"), say = box.querySelector(".drop-say");
    const over = (on) => (event) => { event.preventDefault(); box.classList.toggle("over", on) };
    box.addEventListener("dragenter", over(true));
    box.addEventListener("dragover", over(true));
    box.addEventListener("dragleave", over(false));
    box.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        field.dispatchEvent(new Event("change"));
      }
    });
    field.addEventListener("change", () => {
      const n = field.files.length, most = Number(box.dataset.most) || 1;
      box.classList.toggle("chosen", n > 0);
      const bytes = [...field.files].reduce((sum, f) => sum + f.size, 0);
      field.setCustomValidity(n > most ? `Mỗi lần không quá ${most} ${box.dataset.unit}; bạn đã chọn ${n}.`
        : bytes > box.dataset.bytes ? "Các ảnh này nặng quá một lần gửi (1 GB); chọn ít ảnh hơn." : "");
      if (n) say.textContent = field.validationMessage || "Đã chọn: " + (n > 1 ? `${n} ${box.dataset.unit}` : field.files[0].name);
    });
  }
  // A file that misses the field must not take the page's place.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

  // Who types another record for a photograph means that one, and who presses a choice
  // means that.
  for (const field of document.querySelectorAll(".other input")) {
    const choices = [...field.closest("fieldset").querySelectorAll("[type=radio]")];
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => { if (field.value) for (const c of choices) c.checked = false });
    for (const c of choices) c.addEventListener("change", () => { field.value = "" });
  }

  // A form is sent once. One that saves a file leaves its page standing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "save" in form.dataset || event.submitter?.getAttribute("formmethod") === "get") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.classList.add("sent");
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
    for (const b of document.querySelectorAll(".sent")) b.classList.remove("sent");
  });

  // The site in a window as wide as a telephone.
  for (const b of document.querySelectorAll("[data-window]")) {
    b.hidden = false;
    b.addEventListener("click", () => open(b.dataset.window, "ocop-phone", "popup,width=390,height=844"));
  }
})();
