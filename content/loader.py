"""All content read from files, loaded once and handed to every turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from content import text_check, texts
from content.aid import Aid, load_aid
from content.aid_translations import load_aid_translation
from content.danger_examples import Examples, load_danger_examples
from content.health import load_health
from content.health_translations import HealthRows, load_health_translation
from content.modules import ModuleLibrary, load_modules, load_translation
from content.phrasebook import PhraseBook, load_phrasebook, load_slang
from content.problems import Problem
from content.quizzes import Quiz, load_quiz_translations, load_quizzes
from content.readability import load_hard_words
from content.templates import Template, load_templates
from content.translations import Translation

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Content:
    modules: ModuleLibrary
    quizzes: dict[str, Quiz]
    phrases: PhraseBook
    templates: dict[str, Template]
    problems: tuple[Problem, ...]
    """Everything wrong with the files; empty in a release."""
    translations: Mapping[str, tuple[ModuleLibrary, dict[str, Quiz]]] = field(default_factory=dict)
    """Language -> modules and quizzes, with Indonesian where something is not translated."""
    aid: Aid = field(default_factory=dict)
    """Subject -> what is known about it, with source and validity."""
    aid_translations: Mapping[str, Translation[Aid]] = field(default_factory=dict)
    health: HealthRows = ()
    """What families are reminded of."""
    health_translations: Mapping[str, Translation[HealthRows]] = field(default_factory=dict)
    danger_examples: Examples = field(default_factory=dict)

    def modules_in(self, language: str) -> ModuleLibrary:
        """The modules as somebody of this language reads them."""
        return self.translations[language][0] if language in self.translations else self.modules

    def quizzes_in(self, language: str) -> dict[str, Quiz]:
        """The quizzes as somebody of this language plays them."""
        return self.translations[language][1] if language in self.translations else self.quizzes

    def aid_in(self, language: str) -> Aid:
        """The facts about aid as somebody of this language reads them."""
        return self.aid_translations[language].told if language in self.aid_translations else self.aid

    def health_in(self, language: str) -> HealthRows:
        """What families are reminded of, as somebody of this language reads it."""
        return self.health_translations[language].told if language in self.health_translations else self.health

    def untranslated(self) -> list[Problem]:
        """What is told in Indonesian because nobody has translated it, or not anew."""
        aid = [problem for one in self.aid_translations.values() for problem in one.untranslated]
        return aid + [problem for one in self.health_translations.values() for problem in one.untranslated]


@cache
def load(root: Path = ROOT) -> Content:
    """Read modules, quizzes, facts about aid, health rows, phrases and templates (about 0.4 s)."""
    modules, problems = load_modules(root)
    quizzes, found = load_quizzes(root, modules)
    problems += found
    translations: dict[str, tuple[ModuleLibrary, dict[str, Quiz]]] = {}
    for language in texts.LANGUAGES[1:]:
        translated, found = load_translation(root, modules, language)
        problems += found
        translated_quizzes, found = load_quiz_translations(root, quizzes, language)
        problems += found
        translations[language] = (translated, translated_quizzes)
    aid, found = load_aid(root)
    problems += found
    aid_translations = {one: load_aid_translation(root, aid, one) for one in texts.LANGUAGES[1:]}
    problems += [problem for one in aid_translations.values() for problem in one.problems]
    health, found = load_health(root)
    problems += found
    health_translations = {one: load_health_translation(root, health, one) for one in texts.LANGUAGES[1:]}
    problems += [problem for one in health_translations.values() for problem in one.problems]
    phrases, found = load_phrasebook(root)
    problems += found
    danger_examples, found = load_danger_examples(root)
    problems += found
    templates, found = load_templates(root)
    problems += [*found, *load_slang(root)[1], *load_hard_words(root)[1], *text_check.problems()]
    return Content(
        modules,
        quizzes,
        phrases,
        templates,
        tuple(problems),
        translations,
        aid=aid,
        aid_translations=aid_translations,
        health=health,
        health_translations=health_translations,
        danger_examples=danger_examples,
    )
