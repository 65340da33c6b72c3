from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_let_go_at")]

    operations = [migrations.AddField(model_name="look", name="changed_on", field=models.DateField(null=True))]
