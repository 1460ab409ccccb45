"""Pictures of a source tree: whether one is fit to be drawn, judged by reading it with the standard library alone.

A logo reaches programs in native code that draw it: they may end the whole process, or never end themselves. So only
what a logo needs is let through (an allow list), bounded in bytes, pixels, elements and numbers: counted, never timed,
so that the answer is the same everywhere.
"""

from functools import lru_cache

from generator.picture.fault import MAX_BYTES, PictureError, require_fitting
from generator.picture.png import read_png
from generator.picture.published import judge_published
from generator.picture.svg import read_svg

__all__ = ["MAX_BYTES", "fault_of", "judge_published"]


@lru_cache(maxsize=8)
def fault_of(name: str, content: bytes) -> str:
    """Return in Indonesian why the picture `name` (`.png` or `.svg`) is not fit to be drawn, with advice; "" if it is.

    `content` are its first bytes, at least one more than `MAX_BYTES` if it has as many.
    """
    try:
        require_fitting(content)
        (read_png if name.lower().endswith(".png") else read_svg)(content)
    except PictureError as error:
        return str(error)
    return ""
