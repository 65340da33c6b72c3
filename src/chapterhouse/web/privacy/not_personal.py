"""The fields that can hold a text and are not erased with a person, each with the reason.

A test finds the ones missing. A model stands by its label with the names of its fields.
"""

from __future__ import annotations

from typing import Final

CODE: Final = "names somebody by code, and a code names nobody once its holder is erased"
RECORD: Final = "the record of the institution, chained and never changed; it names people by code"
WORD: Final = "a word of the program or of the rules, a number or digest, a region, country or language"
PUBLIC: Final = "what an organisation or a body says of itself in public"
SEALED: Final = "sealed or without a name: nothing joins it to a person, and its key is destroyed"
SITE: Final = "how the site itself is set up"

_KEPT: Final = {
    CODE: {
        "auth.User_groups": "user",
        "auth.User_user_permissions": "user",
        "declarations.Edition": "written_by",
        "declarations.Tie": "person",
        "diligence.Reference": "asked_by",
        "diligence.Request": "asked_by",
        "diligence.Wanted": "answered_by",
        "documents.Arrival": "added_by",
        "documents.Document": "added_by",
        "documents.Look": "by",
        "doors.Joined": "who",
        "drafts.Answer": "by",
        "drafts.Draft": "sender",
        "drafts.Invitation": "taken_by",
        "drafts.Overwritten": "by",
        "drafts.Translation": "by",
        "guidance.ContactPoint": "changed_by",
        "guidance.Edition": "entered_by",
        "guidance.EditionText": "given_by",
        "guidance.Mentor": "taken_up_by",
        "guidance.Message": "by",
        "letters.Letter": "by",
        "notices.Mail": "person",
        "notices.Notice": "person",
        "people.Change": "person by",
        "people.Erasure": "person",
        "people.Person": "user code",
        "people.Proposal": "proposed_by",
        "people.Seat": "person",
        "record.Acted": "person",
        "record.OnDesk": "person",
        "record.Request": "scope key",
    },
    RECORD: {
        "doors.Proposal": "fields",
        "record.Case": "head folded",
        "record.Decision": "head reasons",
        "record.Fact": "body hash",
    },
    PUBLIC: {
        "declarations.Edition": "text",
        "documents.Look": "address reached title mentioned",
        "guidance.ContactPoint": "website",
        "guidance.Edition": "name adopted_by reference",
        "guidance.EditionText": "text",
        "people.Proposal": "represents",
        "people.Seat": "represents",
        "record.Amendment": "adopted_by reference",
        "record.Case": "name name_order",
        "record.OnDesk": "name_order",
        "record.Reviewed": "name_order",
        "register.Period": "name name_order",
    },
    SEALED: {"comments.SealedText": "sealed", "papers.Paper": "answer"},
    SITE: {
        "auth.Group": "name",
        "auth.Permission": "name codename",
        "contenttypes.ContentType": "app_label model",
        "socialaccount.SocialApp": "provider provider_id name client_id secret key settings",
    },
    WORD: {
        "comments.Key": "name case_ref",
        "declarations.Edition": "region language",
        "declarations.Tie": "case_ref role kind",
        "diligence.Invited": "case_ref language",
        "diligence.Reference": "case_ref language answer_language recommends",
        "diligence.Request": "case_ref language suspension_asked_of",
        "diligence.Wanted": "point answer_language",
        "documents.Arrival": "owner subject language mark",
        "documents.Document": "owner subject language kind digest state reason",
        "documents.Look": "case_ref language problem",
        "doors.Proposal": "case_ref kind role region",
        "drafts.Answer": "question",
        "drafts.Draft": "track edition again sent_ref",
        "drafts.Invitation": "owner",
        "drafts.Overwritten": "question",
        "drafts.Translation": "owner question language",
        "guidance.ContactPoint": "whom",
        "guidance.Conversation": "addressed region country language case_ref",
        "guidance.Edition": "source_language",
        "guidance.EditionText": "language",
        "guidance.Mentor": "region",
        "letters.Letter": "case_ref occasion kind language digest",
        "mfa.Authenticator": "type",
        "notices.Mail": "key message_id language",
        "notices.Notice": "role region case_ref subject mark place language",
        "notices.Wish": "pace",
        "people.Change": "what",
        "people.Contact": "case_ref",
        "people.Proposal": "role region",
        "people.Seat": "role region",
        "record.Amendment": "name value",
        "record.Case": "ref country language region track phase outcome basis standing waiting_for waiting_roles",
        "record.Decision": "what value basis rulebook rosters",
        "record.Dossier": "kind digest",
        "record.Effect": "what value",
        "record.Fact": "kind",
        "record.OnDesk": "role region act language_order region_order",
        "record.Request": "digest",
        "record.Reviewed": "forum state region_order",
        "record.StepDays": "step region",
        "register.Period": "ref country region basis reason",
        "socialaccount.SocialAccount": "provider",
    },
}

NOT_PERSONAL: Final = {
    f"{model}.{field}": why
    for why, models in _KEPT.items()
    for model, fields in models.items()
    for field in fields.split()
}
"""By `Model.field`, why it is not erased."""
