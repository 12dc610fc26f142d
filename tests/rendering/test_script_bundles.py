"""Scripts put together with what they import: each module once, its names its own, nothing that the bundler does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.publishing import record_forms
from archive.rendering.script_bundles import bundle, bundles

ASSETS = Path(__file__).resolve().parents[2] / "overrides" / "assets"
MODULES = {
    "a/page.js": """import { one, two as second } from "./parts/one.js";
import "../side.js";

/**
 * What a page is. // *
 */
export function page() {}
const names = [one]; // kept
""",
    "a/parts/one.js": """// What is one.

import {
  base,
} from "../base.js";
export const one = base;
export async function two() {
  // when it is needed
  return import("./late.js");
}
""".replace("\n\n", "\n"),
    "a/parts/late.js": "export class Late {}\n",
    "a/base.js": 'export const base = 1;\nconst names = "import { no } from";\n',
    "side.js": 'new Worker(new URL("./a/worker.js", import.meta.url));\n',
    "a/worker.js": "postMessage(1); // as it is\n",
}
PUT_TOGETHER = """const $a_base = (() => {
const base = 1;
const names = "import { no } from";
return { base };
})();

const $a_parts_one = (() => {
const { base } = $a_base;
const one = base;
async function two() {
  return import("./parts/late.js");
}
return { one, two };
})();

const $side = (() => {
new Worker(new URL("./worker.js", import.meta.url));
return {  };
})();

const $a_page = (() => {
const { one, two: second } = $a_parts_one;

function page() {}
const names = [one]; // kept
return { page };
})();

export const { page } = $a_page;
"""


def test_a_module_is_put_together_with_what_it_imports() -> None:
    assert bundle("a/page.js", MODULES) == PUT_TOGETHER


def test_only_what_is_asked_for_by_its_address_is_a_script_of_the_site() -> None:
    assert list(bundles(MODULES)) == ["a/page.js", "a/parts/late.js", "a/worker.js"]


def test_a_script_that_imports_nothing_stays_as_it_is() -> None:
    assert bundles(MODULES)["a/worker.js"] == MODULES["a/worker.js"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import { base } from "./base.js";\nimport all from "./base.js";\n', "x.js: import all"),
        ('import { base } from "./base.js";\nexport { base };\n', "x.js: export { base }"),
        ('import { base } from "./base.js";\nexport default 1;\n', "x.js: export default"),
        ('import { base } from "./base.js";\nexport let base = 1;\n', "x.js: export let"),
        ('import { x } from "./x.js";\n', "x.js imports itself"),
        ('import { y } from "./y.js";\n', "x.js imports y.js, which is not there"),
    ],
)
def test_what_the_bundler_does_not_know_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        bundle("x.js", {"x.js": text, "base.js": "export const base = 1;\n"})


def test_the_sites_own_scripts_are_few_and_whole() -> None:
    modules = {
        f"assets/{path.relative_to(ASSETS).as_posix()}": path.read_text("utf-8") for path in ASSETS.rglob("*.js")
    }
    modules[record_forms.SCRIPT_PATH] = record_forms.record_forms_script()
    found = bundles(modules)
    assert {name.removeprefix("assets/") for name in found} == {
        *("archive.js", "citations.js", "copy.js", "shade.js", "sort.js"),
        *(f"search/{name}.js" for name in ("box", "marks", "page", "worker")),
        *(f"pages/{name}.js" for name in ("view", "openseadragon.min")),
    }
    assert "function searchPage(" in found["assets/search/page.js"]
    assert found["assets/search/page.js"].count("function make(") == 1
    assert found == bundles(dict(reversed(modules.items())))
