"""How a partnership begins: the folder that it starts from, what is worth filling next, tables that become facts."""
