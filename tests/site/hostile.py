"""Texts that try to become HTML, Markdown, a template or an attribute."""

from __future__ import annotations

HOSTILE_TEXTS = [
    "<script>alert(1)</script>",
    "</td></table></div><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "a | b | c",
    "{{ 7 * 7 }} {% raw %}",
    "**tebal** _miring_ `kode`",
    "<!-- komentar -->",
    '--8<-- "rahasia.md"',
    '{: onclick="alert(1)" }',
    "# judul\n## judul",
    "+++\njudul = 1\n+++",
    "::: modul",
    '!!! note "x"\n    isi',
    "*[IKU]: sesuatu",
    "```\nkode\n```",
    "~~~\nkode\n~~~",
    "---\ntitle: lain\n---",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "\\<b> \\* $x^2$ [^1] ==x== ^^y^^",
    "</title></textarea></style><script>",
    "=1+1",
]
