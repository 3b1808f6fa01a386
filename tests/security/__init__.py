"""The walls: what nobody may do, tried by somebody who means harm."""
