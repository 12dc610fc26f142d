"""The live preview: a change is converted, rendered, and shown in the browser."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from archive.keeping.file_digests import FileDigests, remembered_digests
from archive.model import BadInput
from archive.rendering import manifest, mkdocs_run
from archive.rendering.site import BuildMeans, build_site
from archive.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PreviewSources:
    """What a preview shows: content/, the raw/ that it is made of, what gives the vocabulary as it is by now; `home` has mkdocs.yml."""

    content: Path
    raw: Path | None = None
    vocabulary: Callable[[Path], Vocabulary] | None = None
    home: Path = Path()


def serve_site(
    shown: PreviewSources,
    watch: Iterable[Path],
    convert: Callable[[FileDigests], object],
    port: int = 8000,
    stop: threading.Event | None = None,
) -> None:
    """Serve a site on loopback; a change below `watch` calls `convert`, renders what changed, and reloads the browser.

    Returns on Ctrl-C, or when `stop` is set. A change that cannot be converted or rendered is reported in a line; the last good site stays up.
    """
    from mkdocs.livereload import LiveReloadServer

    with tempfile.TemporaryDirectory(prefix="lvliang-") as folder:
        site = Path(folder) / "site"

        def rebuild() -> None:
            try:
                with remembered_digests(shown.content) as stamps:
                    convert(stamps)
                    words = shown.vocabulary(shown.raw) if shown.vocabulary and shown.raw else None
                    build_site(shown.content, site, words, shown.raw, BuildMeans(stamps=stamps, home=shown.home))
            except BadInput as error:
                raise SystemExit(str(error)) from error

        rebuild()
        server = LiveReloadServer(
            rebuild, host="127.0.0.1", port=port, root=str(site), mount_path=mount_path(shown.home)
        )
        server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        for path in (*watch, mkdocs_run.settings_file(shown.home), mkdocs_run.theme_folder(shown.home)):
            server.watch(str(path))
        print(f"预览：{server.url}（改动 raw/ 即重新生成；按 Ctrl-C 结束）", flush=True)
        if stop is not None:
            threading.Thread(target=_until, args=(stop, server.shutdown), daemon=True).start()
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise BadInput(f"127.0.0.1:{port}", "", "这个端口用不了，可能已有别的预览", "用 --port 换一个") from error
        finally:
            server.shutdown()
            manifest.forget_manifest(shown.content, site)


def mount_path(home: Path = Path()) -> str:
    """The path that the site is served below, as mkdocs.yml of `home` has it."""
    return urlsplit(mkdocs_run.load_settings(home).get("site_url") or "/").path


def _until(stop: threading.Event, then: Callable[[], object]) -> None:
    stop.wait()
    then()
