"""Scripts as pages fetch them: each that something asks for by its address, in one file with all the modules that it imports.

A browser learns of a module only from the one that imports it, and each is a request. Here every module becomes a function
that gives what it exports, one after another, those first that others need; so no name of one is another's. Comments on
lines of their own are left out: they are for whoever reads the modules. That takes a few plain forms of import and export,
which the modules keep to; any other is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
_LATER = re.compile(r'(\bimport\(|\bnew URL\()"(\.[^"]+\.js)"')
"""What is fetched when it is needed: another module, a worker."""


def bundles(modules: Mapping[str, str]) -> dict[str, str]:
    """The scripts of a site by path, from its modules: those that others merely import are in these, and not by themselves.

    ValueError names a module that imports or exports in a way that is not known, or by way of others itself.
    """
    imported = {path for name, text in modules.items() for path in _imports(name, text)}
    later = {_path(name, found[2]) for name, text in modules.items() for found in _LATER.finditer(text)}
    return {name: bundle(name, modules) for name in modules if name not in imported or name in later}


def bundle(entry: str, modules: Mapping[str, str]) -> str:
    """A module with all that it imports, as one module at the same address. One that imports nothing stays as it is."""
    if not _imports(entry, modules[entry]):
        return modules[entry]
    parts = [_wrapped(name, modules[name], posixpath.dirname(entry)) for name in _ordered(entry, modules, ())]
    exported = _exports(modules[entry])
    return "\n".join([*parts, *([f"export const {{ {', '.join(exported)} }} = {_name(entry)};\n"] if exported else [])])


def _ordered(name: str, modules: Mapping[str, str], above: tuple[str, ...]) -> dict[str, None]:
    """A module and all that it imports, each after what it imports."""
    if name in above:
        raise ValueError(f"{name} imports itself by way of {', '.join(above[above.index(name) + 1 :]) or 'itself'}")
    if name not in modules:
        raise ValueError(f"{above[-1]} imports {name}, which is not there")
    found: dict[str, None] = {}
    for path in _imports(name, modules[name]):
        found |= _ordered(path, modules, (*above, name))
    return {**found, name: None}


def _wrapped(name: str, text: str, folder: str) -> str:
    """A module as a function that gives what it exports; `folder`: the one that addresses in it are now told from."""
    needed = []
    for found in _IMPORT.finditer(text):
        if found[1] is not None:
            names = (one.strip().replace(" as ", ": ") for one in found[1].split(",") if one.strip())
            needed.append(f"const {{ {', '.join(names)} }} = {_name(_path(name, found[2]))};\n")
    body = _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", text)))
    if unknown := _UNKNOWN.search(body):
        raise ValueError(f"{name}: {unknown[0]}")

    def moved(found: re.Match[str]) -> str:
        address = posixpath.relpath(_path(name, found[2]), folder)
        return f'{found[1]}"{address if address.startswith(".") else f"./{address}"}"'

    return f"const {_name(name)} = (() => {{\n{''.join(needed)}{_LATER.sub(moved, body)}return {{ {', '.join(_exports(text))} }};\n}})();\n"


def _imports(name: str, text: str) -> list[str]:
    return [_path(name, found[2]) for found in _IMPORT.finditer(text)]


def _exports(text: str) -> list[str]:
    return [found[1] for found in _EXPORT.finditer(text)]


def _path(name: str, address: str) -> str:
    """The path of a module that another names by an address."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _name(path: str) -> str:
    """What the function of a module is called."""
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))
