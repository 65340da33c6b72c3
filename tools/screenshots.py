"""Pictures of every page: `python tools/screenshots.py FOLDER [--readme]`.

Starts the demonstration on a free port with a data folder of its own, visits each page in English and Arabic, at
1280 and 360 pixels, light and dark, and ends what it started. `--readme` takes the few of the README only, small.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from picturing import WIDTHS, Shot, Visitors, arrange, demonstration

PROGRAM = "/usr/bin/chromium"
SAID = {404, 409}
"""That there is nothing at an address, or that an act is not possible now: pages too."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
LANGUAGES = ("en", "ar")
THEMES = ("light", "dark")
WINDOW, POLL, SUSPENDED, REFUSED, LEAVING = "162", "166", "176", "170", "181"

EXAMINED = "153"  # due diligence is half done

# As whom, by user name ("": a visitor), which pages; what stands in braces is found by `picturing.arrange`
PAGES: dict[str, dict[str, str]] = {
    "": {
        "home": "/",
        "about": "/about/",
        "applications": "/applications/",
        "statistics": "/statistics/",
        "register": "/register/",
        "register-entry": "/register/101/",
        "rules": "/rules/",
        "rules-found": "/rules/?text=silence",
        "rules-adopted": "/rules/adopted/",
        "sign-up": "/accounts/signup/",
        "password-reset": "/accounts/password/reset/",
        "apply": "/apply/",
        "apply-begin": "/apply/als/",
        "apply-blank": "/apply/blank/als/",
        "become": "/become/",
        "decision": "/decision/",
        "eligible": "/eligible/",
        "guidelines": "/guidelines/",
        "help": "/help/",
        "help-sent": "/help/sent/",
        "contact": "/contact/",
        "eligible-advice": "/eligible/?kind=civil_society&individuals=unsure&public_page=no",
        "people-to-be": "/demo/people/",
        "sign-in": "/accounts/login/",
        "case-public": f"/cases/{WINDOW}",
        "documents-public": "/documents/of/case-161/",
        "outbox": "/outbox/",
        "outbox-mail": "/outbox/3/",
        "nothing-here": "/nothing-here/",
        "guidelines-edition": "{guidelines}",
        "account-inactive": "/accounts/inactive/",
        "account-confirm": "/accounts/confirm-email/",
        "password-reset-sent": "/accounts/password/reset/done/",
        "password-reset-done": "/accounts/password/reset/key/done/",
        "other-account-not": "/accounts/3rdparty/login/cancelled/",
        "reference": "{reference}",
        "draft-confirm": "{confirm}",
        "invitation": "{invitation}",
        "told-stop": "{stop}",
    },
    "staff1": {
        "diligence": f"/cases/{EXAMINED}/diligence",
        "diligence-point": f"/cases/{EXAMINED}/diligence/points/C3",
        "diligence-earlier": f"/cases/{EXAMINED}/diligence/points/C1b/earlier",
        "diligence-references": f"/cases/{EXAMINED}/diligence/measures/references",
        "diligence-interviews": f"/cases/{EXAMINED}/diligence/measures/interviews",
        "diligence-requests": f"/cases/{EXAMINED}/diligence/requests",
        "report-draft": f"/cases/{EXAMINED}/report?draft=1",
        "diligence-step": "{step}",
        "diligence-step-earlier": "{step}/earlier",
        "document-describe": "{document}description/",
        "document-raw": "{document}raw/",
        "guidelines-text": "{guidelines}texts/",
        "help-conversation": "{conversation}",
        "seat": "{seat}",
        "case-translation": f"/cases/{EXAMINED}/translation/",
        "desk-staff": "/desk/",
        "desk-views": "/desk/views/?region=EU&state=late",
        "desk-remind": "/desk/remind/?all=1",
        "desk-calendar": "/desk/calendar/",
        "people": "/people/",
        "person": "/people/p20/",
        "people-add": "/people/add/",
        "people-import": "/people/import/",
        "erasures": "/people/erasures/",
        "rules-adopt": "/rules/adopted/review.days/",
        "help-answering": "/help/answering/",
        "help-mentors": "/help/mentors/",
        "guidelines-keep": "/guidelines/keep/",
        "contact-keep": "/contact/keep/",
        "documents-staff": "/documents/of/case-161/",
        "website-check": "/cases/153/website/",
        "case-refused": f"/cases/{REFUSED}",
        "act-notified": f"/cases/{REFUSED}/acts/notified",
        "act-diligence": "/cases/152/acts/diligence",
        "act-region": "/cases/152/acts/region",
        "act-info": f"/cases/{SUSPENDED}/acts/info",
        "act-open-vote": "/cases/164/acts/open_vote",
        "act-void": "/cases/152/acts/void",
        "act-ceased": "/cases/101/acts/ceased",
        "act-decert-notice": "/cases/101/acts/decert_notice",
        "act-decert-drop": f"/cases/{LEAVING}/acts/decert_drop",
        "act-decert-notified": f"/cases/{LEAVING}/acts/decert_notified",
        "act-decert-open-vote": "/cases/182/acts/decert_open_vote",
        "told-how": "/told/",
        "mail-returned": "/mail/returned/",
        "letters": f"/cases/{SUSPENDED}/letters",
        "letter": f"/cases/{SUSPENDED}/letters/1",
        "review-invite": "/cases/178/review/invite",
        "why": f"/cases/{REFUSED}/why",
        "record": f"/cases/{REFUSED}/record",
    },
    "alac3": {
        "joint": "{joint}",
        "desk-committee": "/desk/",
        "case-window": f"/cases/{WINDOW}",
        "case-poll": f"/cases/{POLL}",
        "case-suspended": f"/cases/{SUSPENDED}",
        "ballot": f"/cases/{POLL}/acts/ballot",
        "ballots": "/committee/ballots/",
        "committee": "/committee/",
        "ties": f"/cases/{POLL}/ties",
        "request-vote": f"/cases/{WINDOW}/acts/request_vote",
        "act-suspend": f"/cases/{WINDOW}/acts/suspend",
    },
    "alac1": {
        "committee-chair": "/committee/",
        "act-lift": f"/cases/{SUSPENDED}/acts/lift",
        "act-extend": f"/cases/{SUSPENDED}/acts/extend",
        "turnout": f"/cases/{POLL}/turnout",
        "decertifications": "/committee/decertifications/",
        "decertification": f"/cases/{LEAVING}/decertification",
        "reviews": "/committee/reviews/",
    },
    "eu2": {
        "review": "/region/review/",
        "comment": "/cases/154/acts/comment",
        "act-comment-withdrawn": "/cases/154/acts/comment_withdrawn",
        "act-relinquished": "/cases/108/acts/relinquished",
    },
    "sec-ap": {
        "desk-region": "/desk/",
        "advice": "/cases/156/acts/advice",
        "advice-draft": "/cases/156/acts/advice?draft=ACCREDIT",
        "comments-and-advice": "/cases/156/advice",
    },
    "sec-eu": {
        "procedures": "/regions/EU/procedures/",
        "procedures-write": "/regions/EU/procedures/write/",
        "act-ralo-decides": "/cases/159/acts/ralo_decides",
    },
    "applicant10": {"act-review-requested": "/cases/171/acts/review_requested"},
    "applicant14": {"act-decert-response": f"/cases/{LEAVING}/acts/decert_response"},
    "reviewer": {"act-review-decided": "/cases/178/acts/review_decided"},
    "applicant2": {"questions": f"/cases/{EXAMINED}/questions"},
    "applicant5": {
        "draft": "{draft}",
        "draft-section": "{draft}section/group/",
        "draft-missing": "{draft}missing/",
        "draft-check": "{draft}check/",
        "draft-translation": "{draft}translation/",
        "draft-discard": "{draft}discard/",
        "draft-documents": "/documents/of/draft-{draft_id}/",
    },
    "applicant6": {  # signs in just before, so that nothing asks for the password once more
        "factors-codes": "/accounts/2fa/recovery-codes/generate/",
        "factors-app": "/accounts/2fa/totp/activate/",
        "factors-key": "/accounts/2fa/webauthn/add/",
        "factors-keys": "/accounts/2fa/webauthn/",
        "addresses": "/accounts/email/",
        "sign-out": "/accounts/logout/",
        "password-set": "/accounts/password/set/",
        "other-accounts": "/accounts/3rdparty/",
    },
    "applicant4": {
        "desk-applicant": "/desk/",
        "case-party": "/cases/161",
        "act-withdraw": "/cases/161/acts/withdraw",
        "contacts": "/cases/161/contacts/",
        "account": "/account/",
        "privacy": "/account/privacy/",
        "factors": "/accounts/2fa/",
        "sessions": "/accounts/sessions/",
        "second-factor": "/account/second-factor/",
    },
}


README = (
    Shot("alac3", f"/cases/{WINDOW}", "case-en", is_whole=False),
    Shot("staff1", "/desk/", "desk-en", is_whole=False),
    Shot("alac3", f"/cases/{WINDOW}", "case-ar-small", "ar", 360, "dark", is_whole=False),
    Shot("", "/rules/", "rules-en", is_whole=False),
    Shot("", "/applications/", "applications-en", is_whole=False),
)


def every_shot() -> Iterator[Shot]:
    """Yield every page in every language, width and theme."""
    for user, pages in PAGES.items():
        for name, path in pages.items():
            for language in LANGUAGES:
                for width in WIDTHS:
                    for theme in THEMES:
                        yield Shot(user, path, f"{name}.{language}.{width}.{theme}", language, width, theme)


def take(shots: list[Shot], folder: Path) -> list[str]:
    """Take pictures into a folder; return what answered with another status than 200."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    with demonstration() as shown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        visitors = Visitors(browser, shown.address)
        places = arrange(visitors, shown) if any("{" in shot.path for shot in shots) else {}
        for number, shot in enumerate(shots, start=1):
            page = visitors.page(shot)
            answer = page.goto(shown.address + shot.path.format(**places))
            if answer is not None and not answer.ok and answer.status not in SAID:
                wrong.append(f"{shot.name}: {answer.status}")
            page.screenshot(path=folder / f"{shot.name}.png", full_page=shot.is_whole)
            page.close()
            print(f"\r{number} of {len(shots)}", end="", flush=True)
        browser.close()
    print()
    return wrong


def main() -> int:
    """Take the pictures that are asked for."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help="only those of the README")
    asked = parser.parse_args()
    wrong = take(list(README) if asked.readme else list(every_shot()), asked.folder)
    print("\n".join(wrong) or "all pages answered")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
