"""The command `sop serve`."""

from __future__ import annotations

import argparse
import errno

from generator.cli.places import UsageError, source_tree
from generator.cli.terminal import write
from generator.preview import Address, serve

_ANY = ("0.0.0.0", "::", "")
_REASONS = {
    errno.EADDRINUSE: "port itu sedang dipakai program lain; pilih yang lain dengan --port, atau --port 0",
    errno.EACCES: "sistem tidak mengizinkan port itu; pilih port di atas 1023",
    errno.EADDRNOTAVAIL: "alamat itu bukan milik komputer ini",
}


def run_serve(options: argparse.Namespace) -> int:
    """Serve the preview until Ctrl-C, which is the usual way to end it."""
    tree = source_tree(options.src)
    write(f"Membaca {tree} ...\n")

    def tell(port: int) -> None:
        host = "localhost" if options.host in _ANY else options.host
        write(f"Pratinjau: http://{f'[{host}]' if ':' in host else host}:{port}/\n")
        if options.host in _ANY:
            write("Siapa pun di jaringan ini dapat membukanya, dengan alamat komputer ini di tempat localhost.\n")
        write("Simpan naskah, halaman menyusul sendiri. Hentikan dengan Ctrl-C.\n")

    try:
        serve(tree, Address(options.host, options.port), tell)
    except KeyboardInterrupt:
        write("\nPratinjau dihentikan.\n")
    except (OSError, OverflowError) as error:
        reason = _REASONS.get(getattr(error, "errno", None) or 0, str(error))
        raise UsageError(f"pratinjau tidak dapat dibuka di {options.host} port {options.port}: {reason}") from error
    return 0
