"""What pages on signing in say of browsers."""

from django import template

from chapterhouse.web.accounts.browsers import browser_named

register = template.Library()
register.filter("browser", browser_named)
