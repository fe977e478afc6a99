package ocop

import "testing"

func TestBodiesAreToldFromPeople(t *testing.T) {
	for name, want := range map[string]bool{
		"Phòng Kinh tế xã Mường Lăng": true, "UBND xã Mường Lăng": true, "Tổ công tác OCOP 4 xã Mường Lăng": true, "HTX Chè Pù Ngoi": true,
		"Uỷ ban nhân dân xã": true, "Đoàn Thanh niên xã": true, "Công ty TNHH Mường Lăng": true,
		"Đoàn Thị Lan": false, "Ban Văn Mẫu": false, "Phòng Thị Mẫu": false, "Hộ kinh doanh Lò Thị Mẫu": false, "Báo": false, "": false,
		"Phòng Kinh tế, Lò Thị Mẫu": false, "Hội Nông dân – Lò Thị Mẫu": false, "Trung tâm và Lò Thị Mẫu": false, "Trung tâm (Lò Thị Mẫu)": false, "Trung": false,
		"Hoàng Trường Giang": false, "Htx": false,
	} {
		if IsBody(name) != want {
			t.Errorf("IsBody(%q) = %v", name, !want)
		}
	}
}
