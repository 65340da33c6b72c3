from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diligence", "0002_declined_at")]

    operations = [
        migrations.CreateModel(
            name="Invited",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case_ref", models.CharField(max_length=12)),
                ("application", models.PositiveSmallIntegerField()),
                ("step", models.PositiveIntegerField()),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(max_length=10)),
                ("invited_at", models.DateTimeField()),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.AddConstraint(
            model_name="invited",
            constraint=models.UniqueConstraint(
                fields=["case_ref", "application", "step", "email"], name="invited_once"
            ),
        ),
    ]
