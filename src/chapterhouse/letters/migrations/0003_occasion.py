from django.db import migrations, models

from chapterhouse.letters.triggers import install_again


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="occasion",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.RemoveConstraint(model_name="letter", name="letter_once"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("case_ref", "number", "occasion"), name="letter_once"),
        ),
        migrations.RunPython(install_again, migrations.RunPython.noop, elidable=False),
    ]
