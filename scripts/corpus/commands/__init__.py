"""The commands of `corpus`, one a module, which holds it as `command`."""
