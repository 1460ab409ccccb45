/* Yang dipakai skrip Material for MkDocs untuk mengingat pilihan pembaca; aslinya tertulis di setiap halaman.
   Bagian dari Material for MkDocs, lisensi MIT. */
var __md_scope = new URL("..", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch (error) { /* penyimpanan peramban dimatikan atau penuh */ }
};
