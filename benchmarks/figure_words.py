"""The words for readers: of measures, of prose and of kinds of raw text, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words. `unseen`, `fitted` and `size` take how many issues and articles there are."""

    measures: Mapping[str, str]
    short: Mapping[str, str]
    """The measures of pages that no training has seen, in few words."""
    prose: Mapping[str, str]
    kinds: Mapping[str, str]
    """Kinds of raw text, as heads of columns, which `legend` explains."""
    legend: str
    size: str
    colon: str
    gap: str
    """What stands between two sentences."""
    unseen: str
    fitted: str
    heads: tuple[str, str, str]
    """Heads of the fitted table; the first stands above the measures of the others too."""


CHINESE = Words(
    measures={
        "articles": "找全的文章：一篇不少、一篇不多，正文基本完整",
        "text": "正文用字与顺序，各篇平均",
        "worst": "正文用字与顺序，最差的一篇",
        "paragraphs": "分段：段落在该断的地方断",
        "titles": "标题",
        "subtitles": "副题",
        "dates": "日期",
        "topics": "主题",
        "people": "人物",
        "places": "地方",
        "kept": "没有丢：原始文字都还在",
        "invented": "没有添：正文的字都有来处",
    },
    short={
        "articles": "找全的文章",
        "text": "正文",
        "paragraphs": "分段",
        "titles": "标题",
        "kept": "没有丢",
        "invented": "没有添",
    },
    prose={
        "reports": "教育报道，为测量而由读过本程序的语言模型新写，学校和人都是编的",
        "news": "外国报纸的新闻，由人译成中文",
        "essays": "鲁迅登在报刊上的文章，1925 至 1931 年",
        "readings": "只供比较：本馆五期里的文章，训练用过，也照样排出、弄乱",
    },
    kinds={"kind1": "分行", "kind2": "连段", "kind3raw": "逐篇", "kind3read": "混栏"},
    legend=(
        "原始文字分四种：**分行**，看图的模型读出，每行之后空一格；**连段**，看图的模型读出，各行已经连起来；"
        "**逐篇**，取自 PDF，一篇完了再一篇；**混栏**，取自 PDF，几篇的栏混在一起。"
    ),
    size="每种 {issues} 期、{articles} 篇",
    colon="：",
    gap="",
    unseen="没有参加训练的文章共 {articles} 篇，每种原始文字各排一遍，共 {issues} 期。数字是各期平均。",
    fitted="训练用过的 {issues} 期、{articles} 篇，对照人工读本：",
    heads=("比什么", "各期平均", "最低的一期"),
)
ENGLISH = Words(
    measures={
        "articles": "whole articles: none missing, none too many",
        "text": "running text: characters and their order, mean of all articles",
        "worst": "running text: the worst article",
        "paragraphs": "paragraphs end where they should",
        "titles": "headlines",
        "subtitles": "subtitles",
        "dates": "dates",
        "topics": "topics",
        "people": "people",
        "places": "places",
        "kept": "nothing lost: all raw text is still there",
        "invented": "nothing invented: all running text is in the raw text",
    },
    short={
        "articles": "whole articles",
        "text": "text",
        "paragraphs": "paragraphs",
        "titles": "headlines",
        "kept": "not lost",
        "invented": "not invented",
    },
    prose={
        "reports": "reports of a county's schools, written for this measurement by a language model that had read the program; schools and people are invented",
        "news": "news of foreign papers, translated into Chinese by people",
        "essays": "articles that Lu Xun wrote for papers and journals, 1925 to 1931",
        "readings": "for comparison only: the articles of the five issues, which trained the weights, set and spoiled likewise",
    },
    kinds={"kind1": "kind 1", "kind2": "kind 2", "kind3raw": "kind 3, in order", "kind3read": "kind 3, mixed"},
    legend=(
        "Kinds of raw text: **kind 1**, a vision model, a space after each line; **kind 2**, a vision model, lines run together; "
        "**kind 3**, a PDF's text, either **in order**, article after article, or **mixed**, their columns in turn."
    ),
    size="{issues} issues, {articles} articles of each kind",
    colon=": ",
    gap=" ",
    unseen="{articles} articles in no training, set once for each kind of raw text, {issues} issues. Means over the issues.",
    fitted="{issues} issues, {articles} articles that trained the weights, beside readings made by hand:",
    heads=("measure", "mean of the issues", "lowest issue"),
)
