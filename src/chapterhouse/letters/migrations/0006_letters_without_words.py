from django.db import migrations, models

from chapterhouse.letters.triggers import install


class Migration(migrations.Migration):
    dependencies = [("letters", "0005_words_kept_apart")]

    operations = [
        migrations.RemoveField("letter", "subject"),
        migrations.RemoveField("letter", "text"),
        migrations.RemoveField("letter", "standard"),
        migrations.RunPython(install, migrations.RunPython.noop, elidable=False),
    ]
