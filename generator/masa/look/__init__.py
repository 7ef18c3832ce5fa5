"""What can be seen: the theme's folder, its colours and fonts, and the icon of the site."""
