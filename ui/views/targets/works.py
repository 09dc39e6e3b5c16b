"""What can be done on *Đặt chỉ tiêu*, by its name in the address."""

WORK = "viec"
EDIT, EXAMPLES, BANDS = "", "vi-du", "nguong-mau"
TITLES = {EDIT: "Thêm, sửa", EXAMPLES: "Chép ví dụ của tỉnh khác", BANDS: "Ngưỡng màu"}
