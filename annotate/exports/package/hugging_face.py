"""The header by which Hugging Face knows the files of a dataset card: YAML before its Markdown."""

import json

from annotate.exports.package.card import card
from annotate.exports.package.facts import Facts


def card_with_header(facts: Facts) -> bytes:
    """README.md as the Hub and `datasets.load_dataset` read it.

    YAML takes JSON's texts as they are. Fields: https://github.com/huggingface/hub-docs, datasetcard.md.
    """
    lines = ["---", f"pretty_name: {_text(facts.title)}"]
    if facts.licence:
        lines += (
            [f"license: {facts.licence.name.lower()}"]
            if facts.licence.name
            else ["license: other", "license_name: own", f"license_link: {_text(facts.licence.url)}"]
        )
    lines += ["language:", "- en", "task_categories:", "- text-classification", "tags:", "- fact-checking"]
    lines += ["configs:", "- config_name: default", "  data_files:"]
    for one in facts.files:
        lines += [f"  - split: {one.split or 'train'}", f"    path: {_text(one.path)}"]
    return "\n".join([*lines, "---", "", ""]).encode() + card(facts)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
