"""The tables of the record: what people did, what followed and was acted upon, and the columns lists are made of."""

from __future__ import annotations

from datetime import date

from django.db import models

FIRST_REF = 101


class Case(models.Model):
    """One organisation's whole file. All columns after `questions` are derived and can be rebuilt.

    `reminded` counts the reminders sent of the suspension that is open, or was last, until `reminded_at`; `questions`
    what Staff asks of the applicant in due diligence and has not heard yet, so that its page can say so at no cost.
    Lists are put in order by the columns that end in `_order`: of a day the same, and never empty.
    """

    id = models.IntegerField(primary_key=True)
    ref = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=10, blank=True, default="")
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    questions = models.PositiveSmallIntegerField(default=0)

    last_number = models.PositiveIntegerField(default=0)
    head = models.BinaryField(default=b"")
    region = models.CharField(max_length=12, blank=True, default="")
    track = models.CharField(max_length=12, blank=True, default="")
    phase = models.CharField(max_length=16, blank=True, default="")
    outcome = models.CharField(max_length=12, blank=True, default="")
    basis = models.CharField(max_length=24, blank=True, default="")
    standing = models.CharField(max_length=16, blank=True, default="")
    received_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    suspended = models.BooleanField(default=False)
    waiting_for = models.CharField(max_length=20, blank=True, default="")
    waiting_roles = models.CharField(max_length=120, blank=True, default="")
    deadline_on = models.DateField(null=True)
    limit_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    is_open = models.BooleanField(default=False)
    folded = models.CharField(max_length=600, blank=True, default="")
    name_order = models.CharField(max_length=60, blank=True, default="")
    deadline_order = models.DateField(default=date.max)
    limit_order = models.DateField(default=date.max)
    decided_order = models.DateField(default=date.min)
    is_before_committee = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="case_due"),
            models.Index(fields=["remind_at"], condition=models.Q(remind_at__isnull=False), name="case_remind"),
            models.Index(fields=["region", "phase", "id"], name="case_by_region"),
            models.Index(fields=["country", "id"], name="case_by_country"),
            models.Index(fields=["phase", "id"], name="case_by_phase"),
            models.Index(fields=["deadline_on", "id"], name="case_by_deadline"),
            models.Index(fields=["deadline_on", "id"], condition=~models.Q(waiting_roles=""), name="case_waiting"),
            models.Index(
                fields=["region", "phase"],
                condition=models.Q(received_on__isnull=False, closed_at__isnull=True),
                name="case_under_way",
            ),
            models.Index(fields=["-received_on", "-id"], name="case_received"),
            models.Index(fields=["-decided_at"], name="case_decided"),
            # lists in their orders: of all, of a region, in a stage
            models.Index(fields=["name_order", "id"], name="case_in_order_name"),
            models.Index(fields=["limit_order", "id"], name="case_in_order_limit"),
            models.Index(fields=["decided_order", "id"], name="case_in_order_decided"),
            models.Index(fields=["region", "id"], name="case_region_in_order"),
            models.Index(fields=["region", "name_order", "id"], name="case_region_name"),
            models.Index(fields=["region", "received_on", "id"], name="case_region_received"),
            models.Index(fields=["region", "limit_order", "id"], name="case_region_limit"),
            models.Index(fields=["region", "decided_order", "id"], name="case_region_decided"),
            models.Index(fields=["phase", "name_order", "id"], name="case_phase_name"),
            models.Index(fields=["phase", "received_on", "id"], name="case_phase_received"),
            models.Index(fields=["phase", "limit_order", "id"], name="case_phase_limit"),
            models.Index(fields=["phase", "decided_order", "id"], name="case_phase_decided"),
            models.Index(fields=["outcome", "id"], name="case_outcome"),
            models.Index(
                fields=["deadline_order", "id"],
                condition=models.Q(is_before_committee=True),
                name="case_committee_due",
            ),
            models.Index(
                fields=["name_order", "id"],
                condition=models.Q(is_before_committee=True),
                name="case_committee_name",
            ),
            models.Index(
                fields=["region", "name_order", "id"],
                condition=models.Q(is_before_committee=True),
                name="case_committee_region",
            ),
            models.Index(
                fields=["received_on", "id"],
                condition=models.Q(is_before_committee=True),
                name="case_committee_received",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Fact(models.Model):
    """What people did: appended, numbered, chained by hash, never changed (triggers refuse it)."""

    pk = models.CompositePrimaryKey("case_id", "number")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    body = models.BinaryField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.kind}"


class Acted(models.Model):
    """That somebody is named in a fact as having acted: written with the fact, by the person's code."""

    person = models.CharField(max_length=40)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "case", "number"], name="acted_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.case_id} {self.number}"


class OnDesk(models.Model):
    """A case on the desk of those in a role, of a region or one person. Derived.

    `rank` 0: something is asked of them; 1: they follow it. What ends in `_order` is of the case, so that a desk can be
    read in that order.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    role = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True, default="")
    person = models.CharField(max_length=40, blank=True, default="")
    rank = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=24, blank=True, default="")
    suspension = models.PositiveSmallIntegerField(default=0)
    until_on = models.DateField()
    name_order = models.CharField(max_length=60, blank=True, default="")
    language_order = models.CharField(max_length=10, blank=True, default="")
    region_order = models.CharField(max_length=12, blank=True, default="")
    limit_order = models.DateField(default=date.max)
    received_order = models.DateField(default=date.max)

    class Meta:
        indexes = [
            # whether a case stands on a desk more than once is asked for each row shown
            models.Index(fields=["case", "role", "region", "person", "rank", "until_on"], name="desk_of_case"),
            models.Index(fields=["role", "region", "person", "rank", "until_on", "case"], name="desk_in_order"),
            models.Index(fields=["role", "region", "person", "until_on", "case"], name="desk_by_day"),
            models.Index(fields=["role", "region", "person", "name_order", "case"], name="desk_by_name"),
            models.Index(
                fields=["role", "region", "person", "language_order", "name_order", "case"], name="desk_by_language"
            ),
            models.Index(
                fields=["role", "region", "person", "region_order", "name_order", "case"], name="desk_by_region"
            ),
            models.Index(fields=["role", "region", "person", "limit_order", "case"], name="desk_by_limit"),
            models.Index(fields=["role", "region", "person", "received_order", "case"], name="desk_by_received"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.role} {self.act}"


class Reviewed(models.Model):
    """The review of a decision, by the number of the fact that asked for it. Derived."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    forum = models.CharField(max_length=100, blank=True, default="")
    state = models.CharField(max_length=12)
    is_pending = models.BooleanField()
    is_decertification = models.BooleanField()
    asked_on = models.DateField()
    name_order = models.CharField(max_length=60, blank=True, default="")
    region_order = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="review_once")]
        indexes = [
            models.Index(fields=["is_pending", "asked_on", "id"], name="review_in_order"),
            models.Index(
                fields=["is_pending", "region_order"], condition=models.Q(is_pending=True), name="review_pending"
            ),
            models.Index(fields=["asked_on", "id"], name="review_by_day"),
            models.Index(fields=["name_order", "id"], name="review_by_name"),
            models.Index(fields=["region_order", "name_order", "id"], name="review_by_region"),
            models.Index(fields=["forum", "is_pending", "asked_on", "id"], name="review_by_forum"),
            models.Index(fields=["state", "asked_on", "id"], name="review_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.state}"


class StepDays(models.Model):
    """Days that a step of a decided application took; `whole` are those of the ninety. Derived."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    application = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12)
    region = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    days = models.PositiveIntegerField()
    is_within = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["step", "days", "region", "year"], name="days_of_steps"),
            models.Index(fields=["region", "year", "is_within"], condition=models.Q(step="whole"), name="days_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step} {self.days}"


class Effect(models.Model):
    """That a consequence was acted upon; what changed it later starts another generation. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    what = models.CharField(max_length=100)
    generation = models.PositiveIntegerField()
    value = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "what", "generation"], name="effect_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.what} {self.generation}"


class Decision(models.Model):
    """The decision log: from which inputs an outcome was derived, so that it can be derived again. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    what = models.CharField(max_length=100)
    generation = models.PositiveIntegerField()
    value = models.CharField(max_length=120)
    basis = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()
    derived_at = models.DateTimeField()
    facts = models.PositiveIntegerField()
    head = models.BinaryField()
    rulebook = models.CharField(max_length=64)
    rosters = models.CharField(max_length=64)
    reasons = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "what", "generation"], name="decision_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.what} {self.value}"


class Dossier(models.Model):
    """A version of the form's answers, of the findings, or of what an ALS said, kept beside the facts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    application = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.TextField()
    recorded_at = models.DateTimeField()
    let_go_at = models.DateTimeField(null=True)
    """From when on what is personal in it was not kept any more; it is removed then, or as soon as that is noticed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "application", "kind", "version"], name="dossier_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.version}"


class Request(models.Model):
    """A request that carried an idempotency key, and what came of it: asked again, it is answered the same."""

    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    digest = models.BinaryField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="request_once")]

    def __str__(self) -> str:
        return self.scope


class Amendment(models.Model):
    """A value the body adopted after the file of rules was shipped, dated like the file's own. Never changed."""

    name = models.CharField(max_length=80)
    value = models.CharField(max_length=80)
    in_force_from = models.DateField()
    adopted_by = models.CharField(max_length=200)
    reference = models.CharField(max_length=500)
    adopted = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
