// A page opened as a file may load no module: it says so, and what to do instead.
if (location.protocol === "file:") {
  const place = document.querySelector(".kemajuan");
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const back = document.createElement("a");
  back.href = "../index.html";
  back.textContent = "Kembali ke situs";
  words.append(
    "Formulir hanya bekerja bila situs ini dibuka lewat http:// atau https://; dari berkas, peramban tidak mengizinkannya. " +
      "Buka alamat situs instansi Anda, atau jalankan python -m http.server di folder situs ini lalu buka http://localhost:8000/tulis/. " +
      "Membaca dan mencari SOP tetap bisa dari berkas. ",
    back,
  );
  document.querySelector("iframe")?.remove();
  place?.replaceWith(words);
}
