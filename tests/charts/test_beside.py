"""Names stand where no line runs through them."""

from voorkant.charts.beside import free_rooms


def test_a_name_hangs_under_its_point_where_that_is_free():
    rooms = free_rooms([(50.0, 20.0), (250.0, 20.0)], [(60.0, 15.0)] * 2, [(0, 1)], 300.0, 12.0)
    assert rooms == ((20.0, 32.0, 80.0, 47.0), (220.0, 32.0, 280.0, 47.0))


def test_a_name_moves_aside_for_a_line_and_stays_on_the_paper():
    left, middle, _ = free_rooms(
        [(60.0, 160.0), (150.0, 100.0), (240.0, 40.0)], [(90.0, 15.0)] * 3, [(0, 1), (1, 2)], 300.0, 12.0
    )
    assert middle[0] > 105.0
    assert middle[1] >= 112.0
    assert left[0] >= 0.0


def test_names_do_not_move_over_each_other():
    spots = [(100.0, 100.0), (160.0, 160.0), (100.0, 60.0)]
    rooms = free_rooms(spots, [(60.0, 15.0)] * 3, [(0, 1), (0, 2)], 300.0, 12.0)
    for place, one in enumerate(rooms):
        for other in rooms[place + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
