from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from chapterhouse.letters.digests import digest_of


def keep_apart(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    letters, words = apps.get_model("letters", "Letter"), apps.get_model("letters", "Words")
    for one in letters.objects.iterator():
        words.objects.create(letter=one, subject=one.subject, text=one.text, standard=one.standard)
        letters.objects.filter(pk=one.pk).update(digest=digest_of(one.subject, one.text))


class Migration(migrations.Migration):
    dependencies = [("letters", "0004_words")]

    operations = [migrations.RunPython(keep_apart, migrations.RunPython.noop, elidable=True)]
