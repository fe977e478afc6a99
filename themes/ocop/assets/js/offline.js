/* Registers the worker that keeps pages for when there is no network. A site in
   a folder has none, and who saves data is not made to load what may not be used. */
{
  const { src } = document.currentScript, { serviceWorker: worker, connection } = navigator;
  if (worker && /^http/.test(location.protocol) && !connection?.saveData) addEventListener('load', () => worker.register(new URL('../../sw.js', src)).catch(() => {}));
}
