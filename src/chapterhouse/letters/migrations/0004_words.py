import django.db.models.deletion
from django.db import migrations, models

from chapterhouse.letters.triggers import lift


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_occasion")]

    operations = [
        migrations.RunPython(lift, migrations.RunPython.noop, elidable=False),
        migrations.AddField("letter", "digest", models.CharField(default="", max_length=64)),
        migrations.CreateModel(
            "Words",
            [
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="letters.letter",
                    ),
                ),
                ("subject", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("standard", models.TextField()),
                ("let_go_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
