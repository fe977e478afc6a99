// Makes a calendar of a route for the day that the visitor chooses. A route has
// no date of its own, so this cannot be a file of the site. Times are Vietnam's
// (UTC+7 all the year), written as UTC.
{
  const box = document.getElementById("plan");
  const day = box.querySelector("input");
  const today = new Date();
  const iso = (d) => new Date(d - d.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  day.min = iso(today);
  day.value = iso(new Date(+today + (6 - today.getDay() || 7) * 864e5)); // next Saturday
  box.hidden = false;

  const utc = (ms) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");
  const text = (s) => s.trim().replace(/\s+/g, " ").replace(/[\\;,]/g, "\\$&");
  // Lines have 75 octets at most, and are not broken inside a character.
  const fold = (s) => {
    let out = "", room = 75;
    for (const c of s) {
      const size = new TextEncoder().encode(c).length;
      if (size > room) {
        out += "\r\n ";
        room = 74;
      }
      out += c;
      room -= size;
    }
    return out;
  };

  box.querySelector("button").addEventListener("click", () => {
    if (!day.value) return day.focus();
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ocop//plan//VI"];
    for (const li of document.querySelectorAll(".stops li")) {
      const d = li.dataset;
      if (!d.at) continue;
      const start = Date.parse(day.value + "T" + d.at + ":00+07:00") + (d.day - 1) * 864e5;
      const link = li.querySelector(".stop a");
      lines.push("BEGIN:VEVENT", "UID:" + utc(start) + location.pathname, "DTSTAMP:" + utc(Date.now()), "DTSTART:" + utc(start),
        "DTEND:" + utc(start + (+d.stay || 30) * 6e4), "SUMMARY:" + text(link ? link.textContent : box.dataset.name), "DESCRIPTION:" + text(box.dataset.name));
      if (d.where) lines.push("LOCATION:" + text(d.where));
      lines.push("END:VEVENT");
    }
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([lines.concat("END:VCALENDAR", "").map(fold).join("\r\n")], { type: "text/calendar" }));
    a.download = location.pathname.split("/").filter((s) => s && !s.includes(".")).pop() + ".ics";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1e4);
  });
}
