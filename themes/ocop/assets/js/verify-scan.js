/* The camera of the verification page, and a photo of a code. The camera opens when its
   button is pressed and closes on a code, on the other button and when one leaves. */
globalThis.OcopScan = (() => {
  'use strict';
  const { id, w, hint, go } = globalThis.OcopVerify;
  const video = id('video');
  let stream, turn = 0;

  async function detector() {
    const wanted = ['qr_code', 'ean_13', 'ean_8', 'upc_a', 'itf', 'data_matrix', 'code_128'];
    const there = await globalThis.BarcodeDetector.getSupportedFormats();
    return new globalThis.BarcodeDetector({ formats: wanted.filter((f) => there.includes(f)) });
  }
  function stop() {
    turn++;
    stream?.getTracks().forEach((t) => t.stop());
    stream = video.srcObject = null;
    id('view').hidden = true;
    id('camera').hidden = false;
  }

  async function start() {
    stop();
    const mine = turn;
    hint(w.starting);
    try {
      const [reader, s] = await Promise.all([detector(), navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })]);
      if (mine !== turn) return s.getTracks().forEach((t) => t.stop());
      stream = video.srcObject = s;
      id('view').hidden = false;
      id('camera').hidden = true;
      id('stop').focus();
      hint(w.aim);
      await video.play();
      while (mine === turn) {
        const [code] = await reader.detect(video).catch(() => []);
        if (mine !== turn) return;
        if (code) {
          stop();
          hint('');
          await go(code.rawValue);
          return id('said').focus();
        }
        await new Promise((done) => setTimeout(done, 200));
      }
    } catch (e) {
      if (mine !== turn) return;
      stop();
      hint(e.name === 'NotAllowedError' ? w.refused : w.camera);
      id('ma').focus();
    }
  }

  async function photo(file) {
    if (!file) return;
    stop();
    let code;
    try {
      const picture = await createImageBitmap(file);
      [code] = await (await detector()).detect(picture);
      picture.close();
    } catch { /* no picture */ }
    hint(code ? '' : w.nocode);
    id('photo').value = '';
    if (code) {
      await go(code.rawValue);
      id('said').focus();
    }
  }

  id('stop').onclick = () => { stop(); hint(''); id('camera').focus(); };
  addEventListener('pagehide', stop);
  document.addEventListener('visibilitychange', () => document.hidden && stop());
  return { start, photo };
})();
