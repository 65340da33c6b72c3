from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, Max


def count(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - a migration's form
    """Count what was asked in the latest application before there was a column for it."""
    wanted = apps.get_model("diligence", "Wanted").objects.filter(
        request__closed_at__isnull=True, received_at__isnull=True
    )
    case_of = apps.get_model("record", "Case")
    dossiers = apps.get_model("record", "Dossier").objects.values_list("case__ref").annotate(Max("application"))
    latest = dict(dossiers)
    rows = wanted.values_list("request__case_ref", "request__application").annotate(Count("pk"))
    for ref, application, number in rows:
        if latest.get(ref) == application:
            case_of.objects.filter(ref=ref).update(questions=number)


class Migration(migrations.Migration):
    dependencies = [("record", "0009_in_order"), ("diligence", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="questions",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
